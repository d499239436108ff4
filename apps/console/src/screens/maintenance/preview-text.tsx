import type { OperationPreview } from '../../api/answers';

/** What an operation would touch, table by table, and what is in its way. */
export function PreviewText({ preview: { found, tables, views, blockers } }: { readonly preview: OperationPreview }) {
  const touched = tables.filter(({ rows }) => rows > 0);
  return (
    <>
      {touched.length === 0 && <p>{found === 0 ? 'Nothing to do.' : `${found} found.`}</p>}
      <ul>
        {touched.map(({ table, rows, notDeleted }) => (
          <li key={table}>
            {rows} rows of <code>{table}</code>
            {notDeleted ? `, ${notDeleted} of them not deleted by anybody` : ''}
          </li>
        ))}
        {views.length > 0 && <li>views: {views.join(', ')}</li>}
        {blockers.map((blocker) => (
          <li key={blocker} className="trouble">
            {blocker}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The same in a sentence, for the confirmation. */
export function touchedText({ found, tables }: OperationPreview, isRemoval: boolean): string {
  const touched = tables.filter(({ rows }) => rows > 0).map(({ table, rows }) => `${rows} rows of ${table}`);
  const what = touched.length > 0 ? touched.join(', ') : `${found} found`;
  return isRemoval ? `This removes ${what}. It cannot be undone.` : `This changes ${what}.`;
}
