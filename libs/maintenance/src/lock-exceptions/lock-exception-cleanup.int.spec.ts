import { expect, it } from 'vitest';
import { openDatabase } from '@vaktmester/database';
import { runJob } from '@vaktmester/jobs';
import { createDatabase } from '@vaktmester/testing';
import { lockExceptionCleanupJob } from './lock-exception-cleanup.job';
import { RemoveOldLockExceptions } from './remove-old-lock-exceptions.step';

it('removes lock exceptions that were made before the day some months ago, six unless told otherwise', async () => {
  const test = await createDatabase({ template: 'demo-tiny' });
  const { database, close } = await openDatabase(test.url, { migrate: true });
  try {
    await database.execute('delete from lockexception');
    await database.execute(
      `insert into lockexception (lockexceptionid, created)
       select row_number() over (), current_date - v.age from unnest(array[
         interval '6 months 1 second', interval '6 months', interval '3 months 1 day', interval '2 months'
       ]) as v (age)`,
    );
    const cleanUp = (parameters: object) =>
      runJob(database, {
        definition: lockExceptionCleanupJob,
        parameters,
        handlers: [new RemoveOldLockExceptions(database)],
      });
    const left = async () =>
      (await database.query<{ key: number }>('select lockexceptionid as key from lockexception order by 1')).map(
        ({ key }) => key,
      );
    await database.execute(
      `insert into lockexception (lockexceptionid, created) select n, current_date - interval '1 year' from generate_series(10, 1209) as n`,
    );
    const { uid, status } = await cleanUp({});
    expect(status).toBe('COMPLETED');
    expect(await left()).toEqual([2, 3, 4]);
    const audit = await database.query<{ rows: number }>(
      `select rows_affected as rows from vaktmester.audit where run_uid = $1 and action = 'lock-exceptions.clean-up' order by id`,
      [uid],
    );
    expect(
      audit.map(({ rows }) => rows),
      'in batches',
    ).toEqual([500, 500, 201]);
    expect((await cleanUp({ expiresAfterMonths: 3 })).status).toBe('COMPLETED');
    expect(await left()).toEqual([4]);
  } finally {
    await close();
    await test.drop();
  }
});
