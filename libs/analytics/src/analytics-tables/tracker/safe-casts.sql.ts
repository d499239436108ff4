import { numericPattern } from '../data-values/value-types';

/**
 * Casts that never fail. DHIS2 guards its casts with patterns that let some text through which PostgreSQL then refuses
 * (`12.5` as an integer, the 30th of February), and its table is not built; here such a value is null.
 */

/** Longer text has an exponent that may not fit; of all shorter text that looks like a number the cast succeeds. */
const LONGEST_NUMBER = 300;

/** Text as `double precision`. */
export function toDouble(text: string): string {
  return `case when ${text} ~* '${numericPattern}' and length(${text}) <= ${LONGEST_NUMBER} then cast(${text} as double precision) end`;
}

/** Text as `bigint`. */
export function toBigint(text: string): string {
  return `case
    when ${text} ~ '^-?[0-9]{1,18}$' then cast(${text} as bigint)
    when ${text} ~ '^-?0*[0-9]{1,19}$' and length(${text}) <= ${LONGEST_NUMBER}
      and cast(${text} as numeric) between -9223372036854775808 and 9223372036854775807 then cast(${text} as bigint)
  end`;
}

const leapYear = String.raw`(\d\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)`;
const date = [
  String.raw`\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])`,
  String.raw`\d{4}-(0[469]|11)-(0[1-9]|[12]\d|30)`,
  String.raw`\d{4}-02-(0[1-9]|1\d|2[0-8])`,
  `${leapYear}-02-29`,
].join('|');
const time = String.raw`([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(\.\d{3}Z?)?|24:00(:00)?`;

/** A date of the calendar, with a time of the day if any; the shapes of DHIS2's pattern that are ISO 8601. */
export const timestampPattern = String.raw`^(?!0000)(${date})(\s?|[\sT](${time}))$`;

/** Text as `timestamp`. */
export function toTimestamp(text: string): string {
  return `case when ${text} ~* '${timestampPattern}' then cast(${text} as timestamp) end`;
}

/** Text as 1 or 0. */
export function toFlag(text: string): string {
  return `case ${text} when 'true' then 1 when 'false' then 0 end`;
}
