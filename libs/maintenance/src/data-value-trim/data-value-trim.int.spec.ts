import { expect, it } from 'vitest';
import { openDatabase } from '@vaktmester/database';
import { runJob } from '@vaktmester/jobs';
import { createDatabase } from '@vaktmester/testing';
import { dataValueTrimJob } from './data-value-trim.job';
import { TrimDataValues } from './trim-data-values.step';

it('marks empty data values as deleted, but for those whose element counts zeros and those with a comment', async () => {
  const test = await createDatabase({ template: 'demo-tiny' });
  const { database, close } = await openDatabase(test.url, { migrate: true });
  const place = (blank: string | null, comment: string | null, zeroIsSignificant: boolean) =>
    database.execute(
      `update datavalue set value = $1, comment = $2, deleted = false, storedby = 'trim', lastupdated = timestamp '2020-01-01'
       where ctid = (
         select d.ctid from datavalue d join dataelement e using (dataelementid)
         where e.zeroissignificant = $3 and not d.deleted and d.value <> '' and d.storedby is distinct from 'trim' limit 1)`,
      [blank, comment, zeroIsSignificant],
    );
  try {
    await database.execute(`delete from datavalue where coalesce(value, '') = ''`);
    await place(null, null, false);
    await place('', '', false);
    await place('', 'to be asked', false);
    await place('', null, true);
    const { status, notifications } = await runJob(database, {
      definition: dataValueTrimJob,
      parameters: {},
      handlers: [new TrimDataValues(database)],
    });
    expect(status).toBe('COMPLETED');
    expect(notifications).toContain('Marked 2 empty data values as deleted');
    const rows = await database.query<{ comment: string | null; deleted: boolean; isTouched: boolean }>(
      `select comment, deleted, lastupdated > timestamp '2020-01-01' as "isTouched" from datavalue
       where storedby = 'trim' order by deleted, comment nulls last`,
    );
    expect(rows).toMatchObject([
      { comment: 'to be asked', deleted: false, isTouched: false },
      { comment: null, deleted: false, isTouched: false },
      { deleted: true, isTouched: true },
      { deleted: true, isTouched: true },
    ]);
  } finally {
    await close();
    await test.drop();
  }
});
