// docs/operations/upgrade-and-removal.md, done: our schema alone is dumped, removed and restored, and DHIS2 notices nothing.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { surveyDatabase } from '@vaktmester/database/survey';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { ensurePrograms } from '@vaktmester/tools/servers';

const run = promisify(execFile);
const { binFolder = '' } = ensurePrograms(['postgres'], () => undefined).postgres[0] ?? {};

let dhis2: TestDatabase;
let folder: string;
let opened: OpenDatabase;

beforeAll(async () => {
  dhis2 = await createDatabase({ template: 'demo-tiny' });
  folder = await mkdtemp('/tmp/vaktmester-backup-');
  opened = await openDatabase(dhis2.url, { migrate: true });
}, 120_000);
afterAll(async () => {
  await opened.close();
  await dhis2.drop();
  await rm(folder, { recursive: true });
});

/** Every relation of a schema with the number of its rows. */
async function contentOf(schema: string): Promise<unknown[]> {
  const tables = await opened.database.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') order by 1`,
    [schema],
  );
  const count = ({ name }: { name: string }) =>
    opened.database.query(`select '${name}' as name, count(*)::int as rows from ${name}`);
  return (await Promise.all(tables.map(count))).flat();
}

describe('the schema vaktmester', () => {
  it('comes back from its dump as it was; DHIS2 has what it had, with it and without it', async () => {
    const { database } = opened;
    await database.execute(`insert into vaktmester.audit (action, username) values ('run.start', 'admin')`);
    const [ours, theirs] = [await contentOf('vaktmester'), await contentOf('public')];
    expect(ours).toContainEqual({ name: 'vaktmester.audit', rows: 1 });
    const dump = join(folder, 'vaktmester.dump');
    await run(join(binFolder, 'pg_dump'), [dhis2.url, '--schema=vaktmester', '--format=custom', `--file=${dump}`]);

    await database.execute('drop schema vaktmester cascade');
    expect(await contentOf('public')).toEqual(theirs);

    await run(join(binFolder, 'pg_restore'), [`--dbname=${dhis2.url}`, '--exit-on-error', dump]);
    expect(await contentOf('vaktmester')).toEqual(ours);
    expect(await contentOf('public')).toEqual(theirs);
    await expect(database.execute('delete from vaktmester.audit')).rejects.toThrow(/only ever added/);
    expect(await surveyDatabase(dhis2.url, 'UTC')).toMatchObject({ missingMigrations: [], unknownMigrations: [] });
  }, 60_000);
});
