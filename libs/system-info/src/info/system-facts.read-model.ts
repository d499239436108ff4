import { Injectable } from '@nestjs/common';
import { Database, firstRow, type SystemSettings, SystemSettingsStore } from '@vaktmester/database';
import findDatabaseFacts from './sql/find-database-facts.sql?raw';

/** What the database says of itself. */
export interface DatabaseFacts {
  readonly name: string;
  readonly user: string;
  /** Such as `PostgreSQL 15.4`. */
  readonly databaseVersion: string;
  readonly spatialSupport: boolean;
  readonly time: Date;
  /** UUID of the DHIS2 instance; null before DHIS2's first start. */
  readonly systemId: string | null;
}

export interface SystemFacts {
  readonly database: DatabaseFacts;
  readonly settings: SystemSettings;
}

/** Reads what `/api/system/info` needs of the database, at every request. */
@Injectable()
export class SystemFactsReadModel {
  constructor(private readonly database: Database) {}

  async read(): Promise<SystemFacts> {
    const [facts, settings] = await Promise.all([
      this.database.query<DatabaseFacts>(findDatabaseFacts),
      new SystemSettingsStore(this.database).readAll(),
    ]);
    return { database: firstRow(facts, 'facts about the database'), settings };
  }
}
