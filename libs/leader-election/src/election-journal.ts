import { Logger } from '@nestjs/common';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ElectionObserver } from './election-observer';
import type { TermEndReason } from './term';

/** Tells what happens in the election in metrics and in the log. */
export class ElectionJournal implements ElectionObserver {
  private readonly logger = new Logger('Election');
  private readonly leader: Gauge;
  private readonly epoch: Gauge;
  private readonly transitions: Counter<'reason'>;
  private readonly renewals: Histogram<'part'>;
  private readonly fenced: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.leader = new Gauge({
      name: 'vaktmester_cluster_leader',
      help: 'Whether this process leads: 1 or 0.',
      registers,
    });
    this.epoch = new Gauge({
      name: 'vaktmester_cluster_epoch',
      help: 'The last epoch that this process has claimed.',
      registers,
    });
    this.transitions = new Counter({
      name: 'vaktmester_cluster_transitions_total',
      help: 'Terms of this process that began (elected) or ended, by reason.',
      labelNames: ['reason'],
      registers,
    });
    this.renewals = new Histogram({
      name: 'vaktmester_cluster_renew_seconds',
      help: 'Time that a renewal took that came in time.',
      labelNames: ['part'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
      registers,
    });
    this.fenced = new Counter({
      name: 'vaktmester_cluster_fenced_total',
      help: 'Transactions of this process that PostgreSQL refused because another had claimed.',
      registers,
    });
  }

  elected(epoch: number): void {
    this.leader.set(1);
    this.epoch.set(epoch);
    this.transitions.inc({ reason: 'elected' });
    this.logger.log({ epoch }, 'leading');
  }

  ended(epoch: number, reason: TermEndReason): void {
    this.leader.set(0);
    this.transitions.inc({ reason });
    if (reason === 'fenced') this.fenced.inc();
    const isWanted = reason === 'resigned' || reason === 'shutdown';
    if (isWanted) this.logger.log({ epoch, reason }, 'no longer leading');
    else this.logger.warn({ epoch, reason }, 'no longer leading');
  }

  renewed(part: 'redis' | 'postgresql', seconds: number): void {
    this.renewals.observe({ part }, seconds);
  }

  leadFailed(epoch: number, error: unknown): void {
    this.logger.error({ epoch, err: error }, 'the work of the leader failed');
  }
}
