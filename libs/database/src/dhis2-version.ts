import type { Queryable } from './queryable';
import findMissingColumns from './sql/find-missing-columns.sql?raw';

/**
 * Columns that together only DHIS2 v42 has: older versions lack the first six (renamed or added up to 2.42), newer ones
 * have split `event` in two (`spec/analytics-tables.md` §18).
 */
const COLUMNS_OF_V42 = [
  'event.occurreddate',
  'enrollment.occurreddate',
  'trackedentity.trackedentityid',
  'dataset.expirydays',
  'validationrule.shortname',
  'userinfo.twofactortype',
  'datavalue.dataelementid',
  'organisationunit.hierarchylevel',
  'jobconfiguration.jobtype',
  'systemsetting.value',
];

/** Why this is not a database of DHIS2 v42, in one line; `undefined` when it is one. */
export async function findVersionProblem(database: Pick<Queryable, 'query'>): Promise<string | undefined> {
  const rows = await database.query<{ missing: string }>(findMissingColumns, [COLUMNS_OF_V42]);
  if (rows.length === 0) return undefined;
  const named = rows.slice(0, 3).map((row) => row.missing);
  const more = rows.length > named.length ? ` and ${rows.length - named.length} more columns` : '';
  return `not a DHIS2 v42 database: missing ${named.join(', ')}${more}`;
}
