import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * What this process tells Prometheus about its refreshes; the age is that of the cluster's newest snapshot. Without `summary`
 * in the names, which promtool keeps for the metric type.
 */
@Injectable()
export class RefreshMetrics {
  private takenAt: Date | undefined;
  private readonly refreshes: Counter<'outcome'>;
  private readonly durations: Histogram;

  constructor(registry: Registry) {
    this.refreshes = new Counter({
      name: 'vaktmester_snapshot_refreshes_total',
      help: 'Refreshes of the data summary by this process',
      labelNames: ['outcome'],
      registers: [registry],
    });
    for (const outcome of ['refreshed', 'failed']) this.refreshes.inc({ outcome }, 0);
    this.durations = new Histogram({
      name: 'vaktmester_snapshot_refresh_duration_seconds',
      help: 'Time that a refresh of the data summary took',
      buckets: [0.01, 0.05, 0.25, 1, 5, 25, 120, 600],
      registers: [registry],
    });
    const newestTakenAt = () => this.takenAt;
    new Gauge({
      name: 'vaktmester_snapshot_age_seconds',
      help: 'Seconds since the newest snapshot of the data summary was taken',
      registers: [registry],
      collect() {
        this.reset();
        const takenAt = newestTakenAt();
        this.set(takenAt ? (Date.now() - takenAt.getTime()) / 1000 : NaN);
      },
    });
  }

  newestSnapshot(takenAt: Date | null): void {
    this.takenAt = takenAt ?? this.takenAt;
  }

  refreshed(durationMs: number): void {
    this.refreshes.inc({ outcome: 'refreshed' });
    this.durations.observe(durationMs / 1000);
  }

  failed(): void {
    this.refreshes.inc({ outcome: 'failed' });
  }
}
