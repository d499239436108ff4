import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { Database } from './database';

/** How much of the connection pool is in use; callers that wait for long mean that it is too small. */
@Injectable()
export class PoolMetrics {
  constructor(registry: Registry, database: Database) {
    new Gauge({
      name: 'vaktmester_database_connections',
      help: 'Open connections to PostgreSQL by state',
      labelNames: ['state'],
      registers: [registry],
      collect() {
        const { busy, idle } = database.poolUse;
        this.set({ state: 'busy' }, busy);
        this.set({ state: 'idle' }, idle);
      },
    });
    new Gauge({
      name: 'vaktmester_database_waiting_callers',
      help: 'Callers that wait for a connection to PostgreSQL',
      registers: [registry],
      collect() {
        this.set(database.poolUse.waiting);
      },
    });
  }
}
