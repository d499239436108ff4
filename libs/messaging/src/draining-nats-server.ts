import { type NatsOptions, ServerNats } from '@nestjs/microservices';
import type { NatsConnection, Subscription, SubscriptionOptions } from 'nats';
import { setTimeout as delay } from 'node:timers/promises';

/** Longer than all but the slowest answers take. */
const GRACE_MS = 5_000;
const LOOK_MS = 10;

/**
 * Nest's own server, with an end that loses no message. Nest unsubscribes and waits a fixed time: what NATS had sent to this
 * process until then is dropped, and whoever asked waits in vain. Here NATS stops sending, what is on its way is still taken, and
 * the connection is closed when all of it is answered, or after five seconds.
 */
export class DrainingNatsServer extends ServerNats {
  private readonly taken: Subscription[] = [];
  private readonly atWork = new Set<unknown>();

  constructor(options: Required<NatsOptions>['options']) {
    super(options);
    this.setOnProcessingStartHook((_transport, message, handle) => {
      this.atWork.add(message);
      return handle();
    });
    this.setOnProcessingEndHook((_transport, message) => this.atWork.delete(message));
  }

  override bindEvents(connection: NatsConnection): void {
    const subscribe = (subject: string, options: SubscriptionOptions) => {
      const subscription = connection.subscribe(subject, options);
      this.taken.push(subscription);
      return subscription;
    };
    super.bindEvents({ subscribe });
  }

  override async close(): Promise<void> {
    const taken = this.taken.splice(0);
    if (taken.length > 0) {
      await Promise.allSettled(taken.map((subscription) => subscription.drain()));
      await this.untilAnswered();
      // Without a connection there is nothing to flush.
      await this.unwrap<NatsConnection>()
        .flush()
        .catch(() => undefined);
    }
    await super.close();
  }

  private async untilAnswered(): Promise<void> {
    const deadline = performance.now() + GRACE_MS;
    do await delay(LOOK_MS);
    while (this.atWork.size > 0 && performance.now() < deadline);
  }
}
