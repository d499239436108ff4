import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ReadinessChecks } from '@vaktmester/telemetry';
import { Database } from './database';
import { DATABASE_OPTIONS, DatabaseConnector, type DatabaseOptions } from './database-connector';
import { PoolMetrics } from './pool-metrics';

/** Provides {@link Database} to every module of the process, and its readiness. */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [{ provide: DATABASE_OPTIONS, useValue: options }, Database, DatabaseConnector, PoolMetrics],
      exports: [Database, DATABASE_OPTIONS],
    };
  }

  constructor(checks: ReadinessChecks, database: Database) {
    checks.add('postgresql', async () => {
      if (database.problem) return database.problem;
      return database.query('select 1').then(
        () => undefined,
        () => 'not reachable',
      );
    });
  }
}
