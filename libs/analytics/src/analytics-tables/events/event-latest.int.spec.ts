import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { buildAllResourceTables } from '../../resource-tables/resource-tables.fixture';
import { relationsOf } from '../../tables/relations';
import { analyticsTableParameters } from '../analytics-table.job';
import { readRunSettings } from '../run-settings';
import type { Build, PlannedTable } from '../table-types/table-type';
import { event } from './event';
import type { EventFacts } from './event-facts';

const INPATIENT = 'analytics_event_ebayegv0exc';

let copy: TestDatabase;
let opened: OpenDatabase;
let database: Database;
let build: Build;
let planned: readonly PlannedTable<EventFacts>[];

beforeAll(async () => {
  copy = await createDatabase({ template: 'demo-tiny' });
  opened = await openDatabase(copy.url, { migrate: true });
  database = opened.database;
  await buildAllResourceTables(database);
  const settings = await readRunSettings(database, new Date());
  // Only these have changed: some of the inpatients, of which one was deleted, one skipped and one is too new for the run.
  await database.execute(
    `update event set lastupdated = '2001-01-01';
     update event set lastupdated = '2020-02-02', deleted = eventid % 10 = 1,
       status = case eventid % 10 when 2 then 'SKIPPED' else 'COMPLETED' end
     where enrollmentid = (select e.enrollmentid from enrollment e join program p on p.programid = e.programid where p.code = 'INPATIENT')
       and eventid % 5 < 3 and occurreddate > '1980-01-01';
     update event set lastupdated = '2100-01-01' where lastupdated = '2020-02-02' and eventid % 10 = 5`,
  );
  const parameters = analyticsTableParameters.parse({ lastYears: 0 });
  build = { settings, parameters, relations: relationsOf({}), latestSince: '2020-01-01T00:00:00' };
  planned = await event.plan(database, build);
});
afterAll(async () => {
  await opened?.close();
  await copy?.drop();
});

function inpatients(): PlannedTable<EventFacts> {
  const table = planned.find(({ name }) => name === INPATIENT);
  if (!table) throw new Error('no table of the inpatients');
  return table;
}

async function uids(query: string): Promise<string[]> {
  const rows = await database.query<{ uid: string }>(`select x.uid from (${query}) x (uid) order by x.uid collate "C"`);
  return rows.map(({ uid }) => uid);
}

describe('the latest partition of events', () => {
  it('is planned for the programs of which an event changed', () => {
    expect(planned.map(({ name, parts }) => [name, parts.map(({ part }) => part)])).toEqual([[INPATIENT, ['latest']]]);
  });

  it('holds the changed events that count, whatever their year', async () => {
    const found = await uids(`select ev.uid ${event.source(inpatients().facts, 'latest', build)}`);
    expect(found).toEqual(
      await uids(`select uid from event where lastupdated = '2020-02-02' and not deleted and status = 'COMPLETED'`),
    );
    expect(found.length).toBeGreaterThan(50);
  });

  it('takes out of the live tables all events that changed, those that do not count any more too', async () => {
    const keys = await uids(event.latest?.changedKeys(inpatients().facts, build) ?? '');
    expect(keys).toEqual(await uids(`select uid from event where lastupdated = '2020-02-02'`));
    const [uncounted] = await database.query<{ deleted: boolean; skipped: boolean }>(
      `select bool_or(deleted) as deleted, bool_or(status = 'SKIPPED') as skipped from event where lastupdated = '2020-02-02'`,
    );
    expect(uncounted).toEqual({ deleted: true, skipped: true });
  });

  it('is planned for nothing when no full run is known', async () => {
    expect(await event.plan(database, { ...build, latestSince: 'infinity' })).toEqual([]);
  });
});
