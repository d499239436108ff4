import { Client } from 'pg';
import { ClientQueryable } from '../client-queryable';
import { findVersionProblem } from '../dhis2-version';
import { migrations } from '../migrate';
import { firstRow, type Queryable } from '../queryable';
import aheadSql from './sql/look-ahead-of-clock.sql?raw';
import blockersSql from './sql/find-blockers.sql?raw';
import serverSql from './sql/look-at-server.sql?raw';
import unreadableSql from './sql/find-unreadable-tables.sql?raw';

const ANSWER_MS = 10_000;
const CORE_TABLES = ['datavalue', 'event', 'trackedentity', 'organisationunit', 'jobconfiguration', 'systemsetting'];
/** DHIS2 and we keep transactions on these tables for milliseconds. */
const BLOCKS_AFTER_SECONDS = 5;

/** A session that does nothing and keeps others from exchanging a table. */
export interface Blocker {
  readonly pid: number;
  readonly application: string;
  readonly seconds: number;
  readonly table: string;
}

/** What the look at a database that answers has shown. */
export interface SurveyedDatabase {
  readonly role: string;
  readonly majorVersion: number;
  readonly isStandby: boolean;
  readonly isReadOnly: boolean;
  readonly maxConnections: number;
  readonly maxLocksPerTransaction: number;
  readonly hasJit: boolean;
  /** Whether a statement ends when the process that asked for it has died. */
  readonly noticesLostClients: boolean;
  /** Open now, those of others too. */
  readonly connections: number;
  /** The server's clock minus ours; right to half of the time that the answer took. */
  readonly skewSeconds: number;
  /** Whether the role is that of analytics, or of nobody alone: the roles of the other services neither read nor create all tables. */
  readonly buildsTables: boolean;
  readonly mayCreateTables: boolean;
  readonly mayCreateSchema: boolean;
  readonly hasOurSchema: boolean;
  readonly mayUseOurSchema: boolean;
  readonly unreadableTables: readonly string[];
  /** Why this is not a database of DHIS2 v42; nobody can tell when tables are unreadable. */
  readonly versionProblem: string | undefined;
  /** DHIS2's newest times, seen in our zone, lie this far in the future. */
  readonly hoursAhead: number;
  readonly missingMigrations: readonly string[];
  /** Of a newer release. */
  readonly unknownMigrations: readonly string[];
  readonly blockers: readonly Blocker[];
  readonly analyticsBytes: number;
  /** `null` when the role may not know. */
  readonly dataFolder: string | null;
}

/** Either what there is, or why nobody answers. */
export type DatabaseSurvey = SurveyedDatabase | { readonly unreachable: string };

type ServerRow = Omit<
  SurveyedDatabase,
  | 'skewSeconds'
  | 'unreadableTables'
  | 'versionProblem'
  | 'hoursAhead'
  | 'missingMigrations'
  | 'unknownMigrations'
  | 'blockers'
> & { readonly clockSeconds: number };

/** Looks at the database at `url` as its role, over one connection of its own, and changes nothing. */
export async function surveyDatabase(url: string, timeZone: string): Promise<DatabaseSurvey> {
  const client = new Client({
    connectionString: url,
    application_name: 'vaktmester doctor',
    options: `-c TimeZone=${timeZone}`,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    return { unreachable: error instanceof Error ? error.message : String(error) };
  }
  try {
    return await look(new ClientQueryable(client));
  } finally {
    await client.end();
  }
}

async function look(database: Queryable): Promise<SurveyedDatabase> {
  const askedAt = Date.now();
  const { clockSeconds, ...server } = firstRow(await database.query<ServerRow>(serverSql), 'the server');
  const skewSeconds = clockSeconds - (askedAt + Date.now()) / 2_000;
  const unreadable = await database.query<{ name: string }>(unreadableSql, [CORE_TABLES]);
  // A role sees no columns of tables that it may not read, so they would seem to be missing.
  const versionProblem = unreadable.length > 0 ? undefined : await findVersionProblem(database);
  const isReadable = versionProblem === undefined && unreadable.length === 0;
  const ahead = isReadable ? await database.query<{ hoursAhead: number }>(aheadSql).catch(() => []) : [];
  return {
    ...server,
    skewSeconds,
    versionProblem,
    unreadableTables: unreadable.map(({ name }) => name),
    hoursAhead: ahead[0]?.hoursAhead ?? 0,
    ...(await compareMigrations(database, server)),
    blockers: await database.query<Blocker>(blockersSql, [BLOCKS_AFTER_SECONDS]),
  };
}

/** Empty where the schema is not there yet, or may not be looked into. */
async function compareMigrations(
  database: Queryable,
  { hasOurSchema, mayUseOurSchema }: Pick<SurveyedDatabase, 'hasOurSchema' | 'mayUseOurSchema'>,
): Promise<Pick<SurveyedDatabase, 'missingMigrations' | 'unknownMigrations'>> {
  if (!hasOurSchema || !mayUseOurSchema) return { missingMigrations: [], unknownMigrations: [] };
  const rows = await database.query<{ name: string }>('select m.name from vaktmester.migration m').catch(() => []);
  const done = rows.map(({ name }) => name);
  const known = migrations.map((migration) => new migration().name ?? '');
  return {
    missingMigrations: known.filter((name) => !done.includes(name)),
    unknownMigrations: done.filter((name) => !known.includes(name)),
  };
}
