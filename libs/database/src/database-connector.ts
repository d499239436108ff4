import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { NodeConfig, PostgresConfig } from '@vaktmester/config';
import { ShutdownSequence } from '@vaktmester/telemetry';
import { Database } from './database';
import { findVersionProblem } from './dhis2-version';
import { migrate, migrations } from './migrate';
import { registerTypeParsers } from './pg-types';
import { provisionRoles } from './provision-roles';
import type { Queryable } from './queryable';

export const DATABASE_OPTIONS = Symbol('DATABASE_OPTIONS');
export interface DatabaseOptions {
  readonly postgres: PostgresConfig;
  readonly node: NodeConfig;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
}

const RETRY_MS = 2_000;

/**
 * Connects at start and keeps trying, so that a service starts before its database does: waits for PostgreSQL, checks that it
 * holds DHIS2 v42, migrates our schema, then opens {@link Database}. After that the pool reconnects by itself.
 */
@Injectable()
export class DatabaseConnector implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger('Database');
  private readonly stopping = new AbortController();
  private readonly dataSource: DataSource;

  constructor(
    @Inject(DATABASE_OPTIONS) private readonly options: DatabaseOptions,
    private readonly database: Database,
    private readonly shutdown: ShutdownSequence,
  ) {
    registerTypeParsers();
    this.dataSource = new DataSource({
      type: 'postgres',
      url: options.postgres.url,
      schema: 'vaktmester',
      migrations,
      migrationsTableName: 'migration',
      synchronize: false,
      applicationName: options.applicationName,
      poolSize: options.postgres.poolSize,
      connectTimeoutMS: options.postgres.connectTimeoutMs,
      poolErrorHandler: (error: Error) => this.logger.warn({ err: error }, 'idle connection lost'),
      extra: { options: `-c TimeZone=${options.node.timeZone}`, keepAlive: true },
    });
  }

  onModuleInit(): void {
    this.shutdown.on('close', 'database', async () => {
      this.stopping.abort();
      this.database.refuse('shutting down');
      if (this.dataSource.isInitialized) await this.dataSource.destroy();
    });
  }

  onApplicationBootstrap(): void {
    void this.connect();
  }

  private async connect(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const problem = await this.tryOpen();
      if (problem === undefined) return;
      if (problem !== this.database.problem) this.logger.error(problem);
      this.database.refuse(problem);
      await delay(RETRY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** One attempt; says what is in the way, or `undefined` when the database is open. */
  private async tryOpen(): Promise<string | undefined> {
    try {
      if (!this.dataSource.isInitialized) await this.dataSource.initialize();
      const problem = await findVersionProblem(this.queryable);
      if (problem) return problem;
      if (this.options.postgres.migrate) {
        const done = await migrate(this.dataSource);
        if (done.length > 0) await this.tellMigrated(done);
      }
      this.database.open(poolOf(this.dataSource));
      return undefined;
    } catch (error) {
      return `cannot use PostgreSQL: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  private async tellMigrated(migrations: readonly string[]): Promise<void> {
    this.logger.log({ migrations }, 'schema vaktmester migrated');
    const problem = await provisionRoles(this.queryable);
    if (problem) this.logger.warn(problem);
  }

  private get queryable(): Pick<Queryable, 'query'> {
    return { query: (text, values) => this.dataSource.query(text, [...(values ?? [])]) };
  }
}

/** TypeORM's own pool: entities, migrations and plain SQL share the same connections. */
function poolOf(dataSource: DataSource): Pool {
  const driver: unknown = dataSource.driver;
  if (typeof driver === 'object' && driver !== null && 'master' in driver) return driver.master as Pool;
  throw new Error('the driver of TypeORM has no pool');
}
