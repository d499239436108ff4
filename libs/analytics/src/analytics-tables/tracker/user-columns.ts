import { type AnalyticsColumn, dimension, fact } from '../analytics-column';

/** Who has created and who has last updated an object: the snapshots that DHIS2 stores in it. Only user names are indexed. */
export function userColumns(alias: string): AnalyticsColumn[] {
  return ['createdby', 'lastupdatedby'].flatMap((role) => {
    const snapshot = `${alias}.${role}userinfo`;
    const part = (key: string) => fitted(`${snapshot} ->> '${key}'`);
    const trimmed = (key: string) => `trim(${snapshot} ->> '${key}')`;
    return [
      dimension(`${role}username`, 'varchar(255)', part('username')),
      fact(`${role}name`, 'varchar(255)', part('firstName')),
      fact(`${role}lastname`, 'varchar(255)', part('surname')),
      fact(
        `${role}displayname`,
        'varchar(255)',
        // DHIS2: an object without a snapshot has the display name `,  ()`.
        fitted(`concat(${trimmed('surname')}, ', ', ${trimmed('firstName')}, ' (', ${trimmed('username')}, ')')`),
      ),
    ];
  });
}

/** DHIS2's table is not built when names are too long together. */
function fitted(expression: string): string {
  return `left(${expression}, 255)`;
}
