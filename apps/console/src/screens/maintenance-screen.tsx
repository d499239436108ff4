import { useState } from 'react';
import type { OperationPreview } from '../api/answers';
import { request } from '../api/request';

const operations = [
  ['analyticsTablesClear', 'Clear analytics tables'],
  ['analyticsTablesAnalyze', 'Analyse analytics tables'],
  ['zeroDataValueRemoval', 'Remove zero data values'],
  ['softDeletedDataValueRemoval', 'Remove soft-deleted data values'],
  ['softDeletedRelationshipRemoval', 'Remove soft-deleted relationships'],
  ['softDeletedEventRemoval', 'Remove soft-deleted events'],
  ['softDeletedEnrollmentRemoval', 'Remove soft-deleted enrollments'],
  ['softDeletedTrackedEntityRemoval', 'Remove soft-deleted tracked entities'],
  ['periodPruning', 'Prune periods'],
  ['expiredInvitationsClear', 'Remove expired invitations'],
  ['sqlViewsDrop', 'Drop SQL views'],
  ['sqlViewsCreate', 'Create SQL views'],
  ['categoryOptionComboUpdate', 'Update category option combinations'],
  ['ouPathsUpdate', 'Update organisation unit paths'],
  ['cacheClear', 'Clear caches'],
] as const;

/** Every operation: first what it would touch, then, after a confirmation, the deed. */
export function MaintenanceScreen() {
  return (
    <>
      <h1>Maintenance</h1>
      <p>Each operation first shows what it would touch; nothing changes before you confirm.</p>
      <ul className="operations">
        {operations.map(([path, title]) => (
          <Operation key={path} path={path} title={title} />
        ))}
      </ul>
    </>
  );
}

function Operation({ path, title }: { readonly path: string; readonly title: string }) {
  const [preview, setPreview] = useState<OperationPreview>();
  const [result, setResult] = useState('');
  const [isBusy, setBusy] = useState(false);

  const attempt = async (work: () => Promise<string>) => {
    setBusy(true);
    setResult(await work().catch((error: Error) => error.message));
    setBusy(false);
  };
  const look = () =>
    attempt(async () => {
      setPreview(await request<OperationPreview>(`api/maintenance/${path}?dryRun=true`, { method: 'POST' }));
      return '';
    });
  const run = () =>
    attempt(async () => {
      await request(`api/maintenance/${path}`, { method: 'POST' });
      setPreview(undefined);
      return 'Done.';
    });

  return (
    <li className="card">
      <h2>{title}</h2>
      {preview && <PreviewText preview={preview} />}
      <button disabled={isBusy} onClick={() => void look()} aria-label={`${title}: what would it touch?`}>
        What would it touch?
      </button>
      {preview && (
        <button className="danger" disabled={isBusy} onClick={() => confirm(`${title}: now?`) && void run()}>
          Run now
        </button>
      )}
      <p role="status">{isBusy ? 'Working…' : result}</p>
    </li>
  );
}

function PreviewText({ preview: { found, tables } }: { readonly preview: OperationPreview }) {
  const touched = tables.filter(({ rows }) => rows > 0);
  if (touched.length === 0) return <p>{found === 0 ? 'Nothing to do.' : `${found} found.`}</p>;
  return (
    <ul>
      {touched.map(({ table, rows }) => (
        <li key={table}>
          {rows} rows of <code>{table}</code>
        </li>
      ))}
    </ul>
  );
}
