import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { Database } from '@vaktmester/database';
import { findEmptiedTables } from './emptied-tables.read-model';

const EVERY_MS = 30_000;

/** Looks for tables that a crash of PostgreSQL has emptied: a metric for alerts, and a word in the log when there are new ones. */
@Injectable()
export class EmptiedTablesWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('EmptiedTables');
  private readonly gauge: Gauge;
  private known: ReadonlySet<string> = new Set();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    registry: Registry,
    private readonly database: Database,
  ) {
    const look = () => this.look();
    this.gauge = new Gauge({
      name: 'vaktmester_emptied_tables',
      help: 'Live tables that a crash of PostgreSQL has emptied and no run has built again; the same on every replica',
      registers: [registry],
      collect: look,
    });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), EVERY_MS).unref();
    void this.look();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Never fails: while the database is away, or not migrated yet, what was found last stands. */
  async look(): Promise<void> {
    const names = await findEmptiedTables(this.database).then(
      (tables) => tables.map(({ name }) => name),
      () => undefined,
    );
    if (!names) return;
    this.gauge.set(names.length);
    const added = names.filter((name) => !this.known.has(name));
    this.known = new Set(names);
    if (added.length > 0)
      this.logger.warn(
        `a crash of PostgreSQL has emptied ${added.length} tables (${added.slice(0, 5).join(', ')}); the next run of resource or analytics tables builds them again`,
      );
  }
}
