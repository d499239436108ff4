/** Types that `maintenance` works on, whose runs are short on tiny data. One run of a type at a time, as in DHIS2. */
const TYPES = ['LOCK_EXCEPTION_CLEANUP', 'TRACKER_SEARCH_OPTIMIZATION'];
/** Between two due times of one definition, in minutes; a divisor of 60. */
export const EVERY_MINUTES = 3;
export const DEFINITIONS = 100;

/** SQL that adds the definitions, with their due times spread evenly over all seconds; cron texts as people write them. */
export function insertDefinitions(): string {
  const rows = Array.from({ length: DEFINITIONS }, (_, index) => {
    const second = Math.floor((index * EVERY_MINUTES * 60) / DEFINITIONS);
    const cron = `${second % 60} ${Math.floor(second / 60)}/${EVERY_MINUTES} * * * ?`;
    return `('chaossch${String(index).padStart(3, '0')}', '${TYPES[index % TYPES.length]}', '${cron}')`;
  });
  return `
    insert into jobconfiguration (jobconfigurationid, uid, name, created, lastupdated, jobtype, schedulingtype, cronexpression,
      enabled, jobstatus, lastexecutedstatus, cancel)
    select nextval('hibernate_sequence'), d.uid, d.uid, now(), now(), d.jobtype, 'CRON', d.cron, true, 'SCHEDULED', 'NOT_STARTED', false
    from (values ${rows.join(', ')}) d(uid, jobtype, cron)`;
}

/** A common table expression `due (uid, at)`: the due times of all definitions from their creation to the timestamp `until`. */
export function dueTimes(until: string): string {
  const period = EVERY_MINUTES * 60;
  return `due as (
    select j.uid, t.at
    from jobconfiguration j
    cross join lateral (
      select split_part(j.cronexpression, ' ', 1)::int + 60 * split_part(split_part(j.cronexpression, ' ', 2), '/', 1)::int as second
    ) o
    cross join lateral generate_series(
      to_timestamp(floor(extract(epoch from j.created::timestamptz) / ${period}) * ${period} + o.second),
      '${until}'::timestamptz, interval '${period} seconds') t(at)
    where j.uid like 'chaossch%' and t.at > j.created::timestamptz
  )`;
}
