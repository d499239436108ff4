import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyticsTableTypes } from '@vaktmester/contracts';
import { firstRow, openDatabase, type OpenDatabase } from '@vaktmester/database';
import { analyticsStepHandlers, analyticsTableJob } from '@vaktmester/feature-analytics';
import { runJob } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { compareRows, readColumns, readIndexes, readNature } from './compare-tables';
import { expectedIndexes, referenceCompanions, type ReferenceTable } from './companions.sql';

// Some seconds on an idle machine; other suites may be running beside this one.
const TIME_LIMIT_MS = 120_000;
const COMPANIONS = ['COMPLETENESS', 'COMPLETENESS_TARGET', 'ORG_UNIT_TARGET', 'VALIDATION_RESULT'];
const NAMES = ['completeness', 'completenesstarget', 'orgunittarget', 'validationresult'].map((n) => `analytics_${n}`);

let copy: TestDatabase;
let opened: OpenDatabase;
let references: readonly ReferenceTable[];

beforeAll(async () => {
  Logger.overrideLogger(['warn', 'error']);
  copy = await createDatabase({ template: 'demo-tiny' });
  opened = await openDatabase(copy.url, { migrate: true });
  const { database } = opened;
  await database.execute(
    `update completedatasetregistration set completed = false where (sourceid + periodid) % 7 = 0;
     update completedatasetregistration set date = null where (sourceid + periodid) % 11 = 0;
     update completedatasetregistration set lastupdated = lastupdated + interval '100 years' where (sourceid + periodid) % 13 = 0;
     update validationresult set created = created + interval '100 years' where validationresultid % 9 = 0`,
  );
  const run = await runJob(database, {
    definition: analyticsTableJob,
    parameters: { skipTableTypes: analyticsTableTypes.filter((type) => !COMPANIONS.includes(type)) },
    handlers: analyticsStepHandlers(database),
  });
  expect(run).toMatchObject({ status: 'COMPLETED', error: null });
  const start = await database.query<{ time: string }>(
    `select to_char($1::timestamptz::timestamp, 'YYYY-MM-DD"T"HH24:MI:SS') as time`,
    [run.startedAt],
  );
  references = await referenceCompanions(database, firstRow(start, 'time').time);
  for (const { name, columns, from } of references) {
    const definitions = columns.map((column) => `"${column.name}" ${column.type}`);
    await database.execute(`create table "reference_${name}" (${definitions.join(', ')})`);
    await database.execute(
      `insert into "reference_${name}" select ${columns.map(({ source }) => source).join(', ')} ${from}`,
    );
  }
}, TIME_LIMIT_MS);
afterAll(async () => {
  await opened?.close();
  await copy?.drop();
});

function reference(name: string): ReferenceTable {
  const found = references.find((table) => table.name === name);
  if (!found) throw new Error(`no reference for ${name}`);
  return found;
}

async function partsOf(name: string): Promise<string[]> {
  const children = (await readNature(opened.database, name))?.children ?? [];
  return children.length > 0 ? children : [name];
}

describe.each(NAMES)('%s is the table that DHIS2 builds', (name) => {
  it('has the same rows and some of them', async () => {
    const [counted] = await opened.database.query<{ rows: number }>(`select count(*) as rows from "${name}"`);
    expect(counted?.rows).toBeGreaterThan(10);
    expect(await compareRows(opened.database, name, `reference_${name}`)).toEqual([]);
  });

  it('has the same columns, types and nullability in the same order', async () => {
    expect(await readColumns(opened.database, name)).toEqual(await readColumns(opened.database, `reference_${name}`));
  });

  it('has the same indexes on each part', async () => {
    for (const part of await partsOf(name)) {
      expect(await readIndexes(opened.database, part)).toEqual(expectedIndexes(reference(name)));
    }
  });
});

describe.each(['analytics_completeness', 'analytics_validationresult'])('the partitions of %s', (name) => {
  it('are its children, each with the check of its year, and the parent has no index', async () => {
    const parts = await partsOf(name);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      const nature = await readNature(opened.database, part);
      expect(nature).toEqual({ persistence: 'u', checks: [`CHECK ((year = ${part.slice(-4)}))`], children: [] });
    }
    expect(await readIndexes(opened.database, name)).toEqual([]);
  });
});

describe('a week that begins in December and belongs to the next year', () => {
  it('is not lost, although DHIS2 loses it when nothing else is in that year', async () => {
    const [found] = await opened.database.query<{ rows: number }>(
      `select count(*) as rows from analytics_validationresult where year > extract(year from pestartdate)`,
    );
    expect(found?.rows).toBeGreaterThan(0);
  });
});
