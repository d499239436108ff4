import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';

const files = import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true });

/** Two nodes that start together must not migrate together: the second waits on this advisory lock, then finds nothing to do. */
const MIGRATION_LOCK = 7_215_042;

/**
 * Our migrations, one class per file of `migrations/`, in the order of their numbers. Each runs once, in a transaction of its
 * own. They only go forward.
 */
export const migrations: (new () => MigrationInterface)[] = Object.entries(files)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([path, sql]) => migrationOf(path, sql));

/** Brings the schema `vaktmester` up to this release. Safe on any number of nodes at once; returns the names that were run. */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await lock.query('create schema if not exists vaktmester');
    const done = await dataSource.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
  }
}

function migrationOf(path: string, sql: string): new () => MigrationInterface {
  const [, number = '', name = ''] = /(\d{4})-([\w-]+)\.sql$/.exec(path) ?? [];
  return class implements MigrationInterface {
    // TypeORM reads the order from thirteen digits at the end of the name.
    readonly name = `${name}${number.padStart(13, '0')}`;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql);
    }

    async down(): Promise<void> {
      throw new Error('migrations of vaktmester only go forward');
    }
  };
}
