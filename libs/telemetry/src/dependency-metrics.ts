import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { ReadinessChecks } from './readiness-checks';

/** The readiness of the process, check by check, for Prometheus: PostgreSQL, NATS and whatever else the rooms have added. */
@Injectable()
export class DependencyMetrics {
  constructor(registry: Registry, { checks }: ReadinessChecks) {
    new Gauge({
      name: 'vaktmester_dependency_up',
      help: 'Whether this process can use what it depends on: 1 or 0',
      labelNames: ['dependency'],
      registers: [registry],
      async collect() {
        const answers = [...checks].map(async ([dependency, check]) => {
          const isUp = await check().then(
            (problem) => problem === undefined,
            () => false,
          );
          this.set({ dependency }, isUp ? 1 : 0);
        });
        await Promise.all(answers);
      },
    });
  }
}
