import { Injectable, Logger } from '@nestjs/common';
import { AckPolicy, type Consumer, type JetStreamManager, nanos, RetentionPolicy, StorageType } from 'nats';
import { NatsLink } from './nats-link';
import { ringOf, WORK_STREAM, workConsumerOf } from './subjects';

/** A ring that nobody heard for this long is worth nothing: the steps it called for are found by polling. */
const RING_LIFE_MS = 3_600_000;

/**
 * Wakes one idle replica of a service when a step is ready. A work queue of JetStream spreads the rings; a lost or doubled ring
 * costs or saves some waiting and nothing else, because the ledger decides who works on what (`spec/reliability.md` §3).
 */
@Injectable()
export class JetStreamBell {
  private readonly logger = new Logger('Bell');
  private readonly consumers = new Map<string, Promise<Consumer>>();

  constructor(private readonly link: NatsLink) {}

  /** Calls for one worker of `service`. Says whether NATS took the call. */
  async ring(service: string): Promise<boolean> {
    if (!this.link.isUp) return false;
    try {
      await (await this.link.connected).jetstream().publish(ringOf(service));
      return true;
    } catch (error) {
      this.logger.debug({ err: error, service }, 'ring not taken');
      await this.prepare().catch(() => undefined);
      return false;
    }
  }

  /**
   * Waits for a ring for `service`, at most `timeoutMs`. Only an idle worker should wait: a ring taken by a busy one is lost to
   * the others. Returns early, without a ring, while NATS is away.
   */
  async waitForRing(service: string, timeoutMs: number): Promise<boolean> {
    if (!this.link.isUp) return false;
    try {
      const consumer = await this.consumerOf(service);
      const ring = await consumer.next({ expires: Math.max(1_000, timeoutMs) });
      ring?.ack();
      return ring !== null;
    } catch (error) {
      this.consumers.delete(service);
      this.logger.debug({ err: error, service }, 'bell not heard');
      return false;
    }
  }

  private consumerOf(service: string): Promise<Consumer> {
    let consumer = this.consumers.get(service);
    if (!consumer) {
      consumer = this.createConsumer(service);
      consumer.catch(() => this.consumers.delete(service));
      this.consumers.set(service, consumer);
    }
    return consumer;
  }

  private async createConsumer(service: string): Promise<Consumer> {
    const manager = await this.prepare();
    await manager.consumers.add(WORK_STREAM, {
      durable_name: workConsumerOf(service),
      filter_subject: ringOf(service),
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(5_000),
    });
    return (await this.link.connected).jetstream().consumers.get(WORK_STREAM, workConsumerOf(service));
  }

  /** Makes the stream unless it exists; heals a NATS that lost its store. */
  private async prepare(): Promise<JetStreamManager> {
    const manager = await (await this.link.connected).jetstreamManager();
    await manager.streams.add({
      name: WORK_STREAM,
      subjects: [ringOf('*')],
      retention: RetentionPolicy.Workqueue,
      storage: StorageType.File,
      max_age: nanos(RING_LIFE_MS),
    });
    return manager;
  }
}
