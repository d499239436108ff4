import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyticsTableTypes } from '@vaktmester/contracts';
import { type Database, firstRow, openDatabase, type OpenDatabase, SystemSettingsStore } from '@vaktmester/database';
import { analyticsStepHandlers, analyticsTableJob } from '@vaktmester/feature-analytics';
import { runJob, type RunEnd } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { compareRows, readColumns, readIndexes, readNature } from './compare-tables';
import addTrackerQuirks from './sql/add-tracker-quirks.sql?raw';
import tryCasts from './sql/try-casts.sql?raw';
import tryPoints from './sql/try-points.sql?raw';
import { buildTrackerReference, partsOf } from './tracker/build-tracker-reference';
import { offersPostgis, setPostgis } from './tracker/postgis';
import type { TrackerTable } from './tracker/reference-table';

// Some seconds on an idle machine; other suites may be running beside this one.
const TIME_LIMIT_MS = 240_000;
const TYPES = [
  'EVENT',
  'ENROLLMENT',
  'OWNERSHIP',
  'TRACKED_ENTITY_INSTANCE',
  'TRACKED_ENTITY_INSTANCE_EVENTS',
  'TRACKED_ENTITY_INSTANCE_ENROLLMENTS',
];

Logger.overrideLogger(['warn', 'error']);
const hasPostgis = await probe(offersPostgis);
if (!hasPostgis) console.warn('skipped: tables with PostGIS, which is not installed and which we may not install');

async function probe<T>(ask: (database: Database) => Promise<T>): Promise<T> {
  const test = await createDatabase({ template: 'empty' });
  const connection = await openDatabase(test.url);
  try {
    return await ask(connection.database);
  } finally {
    await connection.close();
    await test.drop();
  }
}

describe.each([
  { title: 'with PostGIS', postgis: true },
  { title: 'without PostGIS', postgis: false },
])('the tables of tracker data $title', ({ postgis }) => {
  const isSkipped = postgis && !hasPostgis;
  describe.skipIf(isSkipped)('are those that DHIS2 builds', () => {
    let copy: TestDatabase;
    let opened: OpenDatabase;
    let run: RunEnd;
    let references: Record<string, readonly TrackerTable[]>;

    beforeAll(async () => {
      copy = await createDatabase({ template: 'demo-tiny' });
      opened = await openDatabase(copy.url, { migrate: true });
      const { database } = opened;
      await setPostgis(database, postgis);
      await database.execute(addTrackerQuirks);
      await new SystemSettingsStore(database).write({ orgUnitCentroidsInEventsAnalytics: String(postgis) });
      run = await runJob(database, {
        definition: analyticsTableJob,
        parameters: { skipTableTypes: analyticsTableTypes.filter((type) => !TYPES.includes(type)) },
        handlers: analyticsStepHandlers(database),
        timeoutMs: TIME_LIMIT_MS,
      });
      expect(run).toMatchObject({ status: 'COMPLETED', error: null });
      const start = await database.query<{ time: string }>(
        `select to_char($1::timestamptz::timestamp, 'YYYY-MM-DD"T"HH24:MI:SS') as time`,
        [run.startedAt],
      );
      await database.execute(tryCasts);
      if (postgis) await database.execute(tryPoints);
      const place = { postgis, centroids: postgis };
      references = await buildTrackerReference(database, { startTime: firstRow(start, 'time').time, place });
    }, TIME_LIMIT_MS);
    afterAll(async () => {
      await opened?.close();
      await copy?.drop();
    });

    function tablesOf(type: string): readonly TrackerTable[] {
      return references[type] ?? [];
    }

    /** The part in which a value is too long for the index of its column. */
    async function findOverlong(): Promise<{ table: string; column: string }> {
      const [found] = await opened.database.query<{ uid: string }>(
        `select uid from dataelement where code = 'EV_LETTER'`,
      );
      const column = found?.uid ?? '';
      const [place] = await opened.database.query<{ table: string }>(
        `select tableoid::regclass::text as table from analytics_event_q04uboqq3rp where length("${column}") > 10000`,
      );
      return { table: place?.table ?? '', column };
    }

    it.each(TYPES)('%s: the same rows, and some of them', async (type) => {
      const differences: string[] = [];
      let rows = 0;
      for (const { name } of tablesOf(type).flatMap(partsOf)) {
        differences.push(...(await compareRows(opened.database, name, `reference_${name}`)));
        const counted = await opened.database.query<{ rows: number }>(`select count(*) as rows from "${name}"`);
        rows += firstRow(counted, 'count').rows;
      }
      expect(differences).toEqual([]);
      expect(rows).toBeGreaterThan(100);
    });

    it.each(TYPES)('%s: the same columns, types, nullability and collation in the same order', async (type) => {
      for (const { name } of tablesOf(type)) {
        expect(await readColumns(opened.database, name)).toEqual(
          await readColumns(opened.database, `reference_${name}`),
        );
      }
    });

    it.each(TYPES)('%s: the same indexes by method and columns on each part', async (type) => {
      const overlong = await findOverlong();
      for (const table of tablesOf(type)) {
        for (const part of partsOf(table)) {
          const skipped = (index: string) => part.name === overlong.table && index.includes(overlong.column);
          const expected = table.columns.flatMap(({ indexes }) => indexes).filter((index) => !skipped(index));
          expect(await readIndexes(opened.database, part.name)).toEqual(expected.sort());
        }
      }
    });

    it.each(TYPES)('%s: the same checks and children, unlogged', async (type) => {
      for (const table of tablesOf(type)) {
        const { name, years } = table;
        const parts = years ? partsOf(table) : [];
        const nature = await readNature(opened.database, name);
        expect(nature).toEqual({ persistence: 'u', checks: [], children: parts.map((part) => part.name) });
        if (years) expect(await readIndexes(opened.database, name)).toEqual([]);
        for (const part of parts) {
          const checks = table.checks?.(part.year) ?? [];
          expect(await readNature(opened.database, part.name)).toEqual({ persistence: 'u', checks, children: [] });
        }
      }
    });

    it('has no tables but these', async () => {
      const expected = TYPES.flatMap(tablesOf).flatMap((table) => [
        table.name,
        ...partsOf(table).map(({ name }) => name),
      ]);
      const live = await opened.database.query<{ name: string }>(
        `select relname as name from pg_class where relkind = 'r' and relname ~ '^analytics_(event|enrollment|ownership|te)_' order by 1`,
      );
      expect(live.map(({ name }) => name)).toEqual([...new Set(expected)].sort());
    });

    it('meets the quirks: numbers at the edge, dates that are none, overlapping legends, names that were cut, units without a level', async () => {
      const [uids] = await opened.database.query<Record<'integer' | 'date' | 'percentage' | 'coverage', string>>(
        `select max(de.uid) filter (where de.code = 'EV_INTEGER') as integer, max(de.uid) filter (where de.code = 'EV_DATE') as date,
           max(de.uid) filter (where de.code = 'EV_PERCENTAGE') as percentage, max(s.uid) filter (where s.code = 'COVERAGE') as coverage
         from dataelement de, maplegendset s`,
      );
      const { integer, date, percentage, coverage } = firstRow(uids ? [uids] : [], 'uids');
      const [met] = await opened.database.query(
        `select count(*) filter (where "${integer}" in (9223372036854775807, -9223372036854775808)) > 0 as edges,
           count(*) filter (where "${date}" is null and raw #>> array['${date}', 'value'] like '20%') > 0 as nodates,
           count(*) filter (where "${percentage}_${coverage}" = 'overlapping') > 0 as overlapping,
           count(*) filter (where length(createdbydisplayname) = 255) > 0 as cut,
           count(*) filter (where oulevel is null) > 0 as unplaced
         from analytics_event_q04uboqq3rp join (select uid, eventdatavalues as raw from event) source on source.uid = event`,
      );
      expect(met).toEqual({ edges: true, nodates: true, overlapping: true, cut: true, unplaced: true });
      const [owners] = await opened.database.query(
        `select count(*) > 0 as pastonly from analytics_ownership_iphinat79uw o
         join trackedentity te on te.uid = o.teuid join program p on p.uid = 'IpHINAT79UW'
         where not exists (select from trackedentityprogramowner w where w.trackedentityid = te.trackedentityid and w.programid = p.programid)`,
      );
      expect(owners).toEqual({ pastonly: true });
    });

    it('says of a value that no index takes where it is', async () => {
      const { table, column } = await findOverlong();
      expect(run.notifications).toContainEqual(expect.stringMatching(`^${table}: no index on .*${column}`));
    });
  });
});
