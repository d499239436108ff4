import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '@vaktmester/contracts';
import { firstRow, openDatabase, type OpenDatabase } from '@vaktmester/database';
import { runJob } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { SearchAttributesReadModel } from './search-attributes.read-model';
import { trackerSearchOptimizationJob } from './tracker-search-optimization.job';
import { createTrigramIndexSql, trigramIndexName } from './trigram-index';
import { trigramIndexSteps } from './trigram-index-steps';
import { TrigramSummaryMessages } from './trigram-summary.messages';

let test: TestDatabase;
let open: OpenDatabase;
/** uid and key of attributes: A to E are texts, F is a unique number. */
const keys: Record<string, number> = {};

const reader: Caller = { uid: 'M5zQapPyTZI', username: 'admin', authorities: ['ALL'] };
const execute = (sql: string, values: unknown[] = []) => open.database.execute(sql, values);
const uidOf = (letter: string) => `trigram000${letter}`;

async function summary() {
  const answer = await new TrigramSummaryMessages(new SearchAttributesReadModel(open.database)).get({}, reader);
  const letters = (attributes: { id: string }[]) =>
    attributes
      .map(({ id }) => id)
      .filter((id) => id.startsWith('trigram'))
      .map((id) => id.at(-1))
      .join('');
  return {
    indexed: letters(answer.indexedAttributes),
    indexable: letters(answer.indexableAttributes),
    obsolete: letters(answer.obsoleteIndexedAttributes),
  };
}

const optimize = (parameters: { attributes: string[]; skipIndexDeletion?: boolean }) =>
  runJob(open.database, {
    definition: trackerSearchOptimizationJob,
    parameters,
    handlers: trigramIndexSteps(open.database),
  });

async function addAttribute(letter: string, valueType: string, isUnique: boolean): Promise<void> {
  const [row] = await open.database.query<{ key: number }>(
    `insert into trackedentityattribute
       (trackedentityattributeid, uid, created, lastupdated, name, shortname, valuetype, aggregationtype, uniquefield, skipsynchronization)
     values (nextval('hibernate_sequence'), $1, now(), now(), $1, $1, $2, 'NONE', $3, false)
     returning trackedentityattributeid as "key"`,
    [uidOf(letter), valueType, isUnique],
  );
  keys[letter] = firstRow(row ? [row] : [], 'an attribute').key;
}

const addToProgram = (letter: string, searchable: boolean) =>
  execute(
    `insert into program_attributes (programtrackedentityattributeid, uid, created, lastupdated, programid, trackedentityattributeid, searchable)
     select nextval('hibernate_sequence'), 'programat0' || $2::text, now(), now(), (select min(programid) from program), $1, $3`,
    [keys[letter], letter, searchable],
  );
const addToType = (letter: string, searchable: boolean) =>
  execute(
    `insert into trackedentitytypeattribute (trackedentitytypeattributeid, uid, created, lastupdated, trackedentitytypeid, trackedentityattributeid, searchable)
     select nextval('hibernate_sequence'), 'typeattri0' || $2::text, now(), now(), (select min(trackedentitytypeid) from trackedentitytype), $1, $3`,
    [keys[letter], letter, searchable],
  );

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
  await execute('create extension if not exists pg_trgm');
  await execute('create extension if not exists btree_gin');
  for (const letter of 'ABCDE') await addAttribute(letter, 'TEXT', false);
  await addAttribute('F', 'NUMBER', true);
  await addToType('A', true);
  await addToProgram('B', true);
  await addToProgram('D', false);
  await addToType('E', false);
});
afterAll(async () => {
  await open?.close();
  await test?.drop();
});

describe('the trigram summary', () => {
  it('tells attributes that are searched by or unique from the others', async () => {
    expect(await summary()).toEqual({ indexed: '', indexable: 'ABF', obsolete: '' });
  });

  it('tells indexes that help from those that nobody needs', async () => {
    await execute(createTrigramIndexSql(keys['B'] ?? 0));
    await execute(createTrigramIndexSql(keys['C'] ?? 0));
    expect(await summary()).toEqual({ indexed: 'B', indexable: 'AF', obsolete: 'C' });
  });
});

describe('the tracker search optimization', () => {
  it('creates what is asked for and helps, drops what nobody needs, and spares it when told', async () => {
    const spared = await optimize({ attributes: [uidOf('A'), uidOf('D'), 'nobody00000'], skipIndexDeletion: true });
    expect(spared).toMatchObject({ status: 'COMPLETED', error: null });
    expect(await summary()).toEqual({ indexed: 'AB', indexable: 'F', obsolete: 'C' });

    await execute(createTrigramIndexSql(99_999_999));
    const { status, notifications } = await optimize({ attributes: [] });
    expect(status).toBe('COMPLETED');
    expect(notifications[1]).toMatch(/^0 trigram indexes to create, \d to drop$/);
    expect(notifications).toContain('Dropped the obsolete index in_gin_teavalue_99999999');
    expect(await summary()).toEqual({ indexed: 'AB', indexable: 'F', obsolete: '' });
  });

  it('replaces an index that PostgreSQL could not finish', async () => {
    const index = trigramIndexName(keys['A'] ?? 0);
    await execute(`update pg_index set indisvalid = false where indexrelid = to_regclass($1)`, [index]);
    expect(await summary()).toEqual({ indexed: 'B', indexable: 'AF', obsolete: '' });
    expect((await optimize({ attributes: [uidOf('A')] })).status).toBe('COMPLETED');
    expect(await summary()).toEqual({ indexed: 'AB', indexable: 'F', obsolete: '' });
  });
});
