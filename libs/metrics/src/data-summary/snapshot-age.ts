import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { DataSummaryReadModel } from './data-summary.read-model';

/** How old the cluster's newest snapshot is, for alerts; read at each scrape. No sample before the first snapshot. */
@Injectable()
export class SnapshotAge {
  constructor(registry: Registry, readModel: DataSummaryReadModel) {
    new Gauge({
      // Without `summary` in the name, which promtool keeps for the metric type.
      name: 'vaktmester_snapshot_age_seconds',
      help: 'Seconds since the newest snapshot of the data summary was taken',
      registers: [registry],
      async collect() {
        this.reset();
        const takenAt = await readModel.findNewestTime().catch(() => undefined);
        if (takenAt) this.set((Date.now() - takenAt.getTime()) / 1000);
        else this.remove();
      },
    });
  }
}
