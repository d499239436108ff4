/** DHIS2's value types of data elements as `analytics` treats them (`spec/analytics-tables.md` §5.8, §6). */
export const numericValueTypes = [
  'NUMBER',
  'UNIT_INTERVAL',
  'PERCENTAGE',
  'INTEGER',
  'INTEGER_POSITIVE',
  'INTEGER_NEGATIVE',
  'INTEGER_ZERO_OR_POSITIVE',
] as const;

/** Loaded into `textvalue`: text and date types. */
export const textValueTypes = [
  'TEXT',
  'LONG_TEXT',
  'LETTER',
  'TIME',
  'USERNAME',
  'EMAIL',
  'PHONE_NUMBER',
  'URL',
  'DATE',
  'DATETIME',
  'AGE',
] as const;

/** What DHIS2 takes for a number when it loads values; matched without regard to case. */
export const numericPattern = '^(-?[0-9]+)(\\.[0-9]+)?$';

/** What DHIS2 takes for a number when it computes outlier statistics. */
export const statisticsPattern = '^[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?$';
