import { setTimeout as delay } from 'node:timers/promises';
import { type Database, firstRow } from '@vaktmester/database';

/**
 * Gives so many numbers of the last year, spread over it, new values, as DHIS2 would; and waits until a run that starts counts
 * them, because the bound of a run has no fractions of a second.
 */
export async function changeValues(database: Database, count: number): Promise<void> {
  const changed = await database.execute(
    `update datavalue set value = (1 + (hashtext(ctid::text) & 1023))::text, lastupdated = now()
     where ctid = any (array(
       select dv.ctid from datavalue dv
       join analytics_rs_periodstructure ps on ps.periodid = dv.periodid
       where ps.year = (select max(p.year) from (select distinct periodid from datavalue) d join analytics_rs_periodstructure p using (periodid))
         and dv.value ~ '^[0-9]+$' and not dv.deleted
       order by hashtext(dv.ctid::text || now()::text)
       limit $1))`,
    [count],
  );
  if (changed !== count) throw new Error(`${changed} values were changed instead of ${count}`);
  const second = async () =>
    firstRow(
      await database.query<{ now: string }>(`select date_trunc('second', clock_timestamp())::text as now`),
      'now',
    ).now;
  const before = await second();
  while ((await second()) === before) await delay(20);
}
