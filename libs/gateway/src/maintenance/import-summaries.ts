import type { ChangeSummary, OperationReport, WebMessage } from '@vaktmester/contracts';

/** DHIS2's payload of `/categoryOptionComboUpdate/categoryCombo/{uid}` (`spec/api-contract.md` §5.2). */
export interface ImportSummaries {
  readonly status: ChangeSummary['status'];
  readonly imported: number;
  readonly updated: number;
  readonly deleted: number;
  readonly ignored: number;
  readonly importSummaries: readonly object[];
  readonly total: number;
  readonly responseType: 'ImportSummaries';
}

const ranks = ['SUCCESS', 'WARNING', 'ERROR'] as const;
const outcomes = {
  SUCCESS: { code: 200, status: 'OK', message: 'Import was successful.' },
  WARNING: {
    code: 409,
    status: 'WARNING',
    message: 'One or more conflicts encountered, please check import summary.',
  },
  ERROR: { code: 409, status: 'ERROR', message: 'An error occurred, please check import summary.' },
} as const satisfies Record<string, { code: number; status: WebMessage['status']; message: string }>;

/** The changes of one report in DHIS2's shape, and how the whole of it ended: as its worst change. */
export function importSummaries(report: Pick<OperationReport, 'changes'>) {
  const changes = report.changes ?? [];
  const worst = ranks[Math.max(0, ...changes.map(({ status }) => ranks.indexOf(status)))] ?? 'SUCCESS';
  const sum = (count: 'imported' | 'updated' | 'deleted' | 'ignored') =>
    changes.reduce((total, change) => total + change[count], 0);
  const response: ImportSummaries = {
    status: worst,
    imported: sum('imported'),
    updated: sum('updated'),
    deleted: sum('deleted'),
    ignored: sum('ignored'),
    importSummaries: changes.map(toImportSummary),
    total: changes.length,
    responseType: 'ImportSummaries',
  };
  return { ...outcomes[worst], response };
}

function toImportSummary({ status, description, imported, updated, ignored, deleted }: ChangeSummary) {
  return {
    status,
    description,
    importCount: { imported, updated, ignored, deleted },
    conflicts: [],
    rejectedIndexes: [],
    responseType: 'ImportSummary',
  };
}
