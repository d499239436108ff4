import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { Database } from '@vaktmester/database';
import leaseAge from './sql/lease-age.sql?raw';

/**
 * How long ago a leader has renewed the lease: grows while nobody leads. `NaN` before the first leader and while PostgreSQL is
 * away. Whether this process leads, its epoch and the counts of elections are metrics of the elector.
 */
@Injectable()
export class LeaseAge {
  constructor(registry: Registry, database: Database) {
    new Gauge({
      name: 'vaktmester_cluster_lease_age_seconds',
      help: 'Time since a leader of the cluster renewed the lease.',
      registers: [registry],
      async collect() {
        const rows = await database.query<{ age: number | null }>(leaseAge).catch(() => []);
        this.set(rows[0]?.age ?? Number.NaN);
      },
    });
  }
}
