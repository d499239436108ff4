import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyticsTableTypes } from '@vaktmester/contracts';
import { firstRow, openDatabase, type OpenDatabase } from '@vaktmester/database';
import { analyticsStepHandlers, analyticsTableJob } from '@vaktmester/feature-analytics';
import { runJob, type RunEnd } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { buildReference, type ReferenceOptions, type ReferenceTables } from './build-reference';
import { compareRows, readColumns, readIndexes, readNature } from './compare-tables';
import addQuirks from './sql/add-quirks.sql?raw';

const PARENT = 'reference';
// Some seconds on an idle machine; other suites may be running beside this one.
const TIME_LIMIT_MS = 120_000;

let copy: TestDatabase;
let opened: OpenDatabase;
beforeAll(async () => {
  Logger.overrideLogger(['warn', 'error']);
  copy = await createDatabase({ template: 'demo-tiny' });
  opened = await openDatabase(copy.url, { migrate: true });
  await opened.database.execute(addQuirks);
});
afterAll(async () => {
  await opened?.close();
  await copy?.drop();
});

async function buildBothWays(parameters: object, reference: Omit<ReferenceOptions, 'parent' | 'startTime'>) {
  const { database } = opened;
  const handlers = analyticsStepHandlers(database);
  const skipTableTypes = analyticsTableTypes.filter((type) => type !== 'DATA_VALUE');
  const run: RunEnd = await runJob(database, {
    definition: analyticsTableJob,
    parameters: { skipTableTypes, ...parameters },
    handlers,
  });
  expect(run).toMatchObject({ status: 'COMPLETED', error: null });
  const start = await database.query<{ time: string }>(
    `select to_char($1::timestamptz::timestamp, 'YYYY-MM-DD"T"HH24:MI:SS') as time`,
    [run.startedAt],
  );
  const options = { parent: PARENT, startTime: firstRow(start, 'time').time, ...reference };
  return { run, built: await buildReference([database], options) };
}

async function differences({ years }: ReferenceTables): Promise<string[]> {
  const found = await Promise.all(
    years.map((year) => compareRows(opened.database, `analytics_${year}`, `${PARENT}_${year}`)),
  );
  return found.flat();
}

async function setting(values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await opened.database.execute(
      `insert into systemsetting (systemsettingid, name, value) values (nextval('hibernate_sequence'), $1, $2)
       on conflict (name) do update set value = excluded.value`,
      [name, value],
    );
  }
}

describe('the analytics table is the one that DHIS2 builds', () => {
  let built: ReferenceTables;
  beforeAll(async () => {
    ({ built } = await buildBothWays({}, { outliers: true }));
  }, TIME_LIMIT_MS);

  it('has the same rows in every partition', async () => {
    expect(built.years.length).toBeGreaterThan(3);
    expect(await differences(built)).toEqual([]);
  });

  it('has the same columns, types and nullability in the same order', async () => {
    for (const suffix of ['', ...built.years.map((year) => `_${year}`)]) {
      expect(await readColumns(opened.database, `analytics${suffix}`)).toEqual(
        await readColumns(opened.database, `${PARENT}${suffix}`),
      );
    }
  });

  it('has the same indexes by method and columns, and none on the parent', async () => {
    for (const suffix of ['', ...built.years.map((year) => `_${year}`)]) {
      expect(await readIndexes(opened.database, `analytics${suffix}`)).toEqual(
        await readIndexes(opened.database, `${PARENT}${suffix}`),
      );
    }
    expect(await readIndexes(opened.database, 'analytics')).toEqual([]);
  });

  it('has the same checks on every partition and the partitions as its children', async () => {
    const { children, ...nature } = (await readNature(opened.database, 'analytics')) ?? { children: [] };
    expect(children).toEqual(built.years.map((year) => `analytics_${year}`));
    expect(nature).toEqual({ persistence: 'u', checks: [] });
    for (const year of built.years) {
      expect(await readNature(opened.database, `analytics_${year}`)).toEqual(
        await readNature(opened.database, `${PARENT}_${year}`),
      );
    }
  });

  it('meets the quirks: emptied levels, text that counts as a number, zeros that stay, deleted rows in the statistics', async () => {
    const [met] = await opened.database.query(
      `select count(*) filter (where uidlevel1 is null and oulevel > 1) > 0 as "emptiedLevels",
         count(*) filter (where textvalue is not null and percentile_middle_value is not null) > 0 as "numericText",
         count(*) filter (where value = 0) > 0 as zeros,
         count(*) filter (where textvalue in ('true', 'false')) > 0 as "textThatLooksBoolean"
       from analytics`,
    );
    expect(met).toEqual({ emptiedLevels: true, numericText: true, zeros: true, textThatLooksBoolean: true });
  });
});

describe('settings and parameters change both ways alike', () => {
  it(
    'without outlier columns, with significant zeros, start and end dates of category options and approval',
    async () => {
      await setting({
        keyIncludeZeroValuesInAnalytics: 'true',
        keyRespectMetaDataStartEndDatesInAnalyticsTableExport: 'true',
        keyIgnoreAnalyticsApprovalYearThreshold: '0',
      });
      const settings = { includeZeroValues: true, respectStartAndEndDates: true };
      const levels = await opened.database.query<{ level: number }>(
        `select distinct a.orgunitlevel as level from dataapprovallevel a join orgunitlevel o on o.level = a.orgunitlevel`,
      );
      const approvalLevels = levels.map(({ level }) => level);
      const { built } = await buildBothWays({ skipOutliers: true }, { outliers: false, settings, approvalLevels });
      expect(await differences(built)).toEqual([]);
      expect(await readColumns(opened.database, 'analytics')).toEqual(await readColumns(opened.database, PARENT));
      const found = await opened.database.query<{ level: number }>(
        'select distinct approvallevel as level from analytics order by approvallevel',
      );
      expect(found.length).toBeGreaterThan(2);
    },
    TIME_LIMIT_MS,
  );
});
