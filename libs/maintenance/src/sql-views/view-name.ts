/** The longest name that PostgreSQL keeps. */
const MAX_BYTES = 63;

/**
 * The database's name for a SQL view: DHIS2 deletes underscores, splits at what is no word character and joins the lower-cased
 * pieces with underscores (`spec/maintenance-and-jobs.md` §A.12). Cut to what PostgreSQL keeps, so that the view is found again.
 */
export function viewName(name: string): string {
  const pieces = name.trim().replaceAll('_', '').split(/\W+/).filter(Boolean);
  const whole = Buffer.from(`_view${pieces.map((piece) => `_${piece}`).join('')}`.toLowerCase());
  return whole.subarray(0, MAX_BYTES).toString();
}
