import type { Redis } from 'ioredis';
import type { ElectionServers } from './election-servers';

/**
 * Tells the other candidates that the lock is free, so that they need not wait for their next attempt. A lost message costs
 * only that wait.
 */
export class ReleasedChannel {
  private readonly subscribers: readonly Redis[];

  constructor(
    private readonly servers: ElectionServers,
    private readonly channel: string,
  ) {
    this.subscribers = servers.duplicate();
    for (const subscriber of this.subscribers) {
      subscriber.on('ready', () => void subscriber.subscribe(channel).catch(() => subscriber.disconnect(true)));
    }
  }

  /** Calls `onReleased` for every message, our own included. */
  listen(onReleased: () => void): void {
    for (const subscriber of this.subscribers) subscriber.on('message', onReleased);
  }

  /** Resolves when every server has passed the message on or will not. */
  async publish(): Promise<void> {
    await Promise.allSettled(this.servers.connections.map((connection) => connection.publish(this.channel, '')));
  }

  close(): void {
    for (const subscriber of this.subscribers) subscriber.disconnect();
  }
}
