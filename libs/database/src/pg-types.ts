import { types } from 'pg';

/**
 * How values of PostgreSQL arrive in JavaScript, for every connection of the process: `bigint` as a number (ids and
 * counts of DHIS2 stay far below 2^53), `date` as `yyyy-mm-dd` (a Date would move with the time zone).
 */
export function registerTypeParsers(): void {
  types.setTypeParser(types.builtins.INT8, Number);
  types.setTypeParser(types.builtins.DATE, (value) => value);
}
