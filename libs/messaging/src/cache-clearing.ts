import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type NatsConnection, RequestStrategy } from 'nats';
import { NatsLink } from './nats-link';
import { CLEAR_CACHES } from './subjects';

/** Forgetting takes no time; who has not answered by then is busy or gone. */
const ANSWERS_MS = 2_000;

/** Clears what the processes of the cluster remember, in all of them at once. */
@Injectable()
export class CacheClearing implements OnApplicationBootstrap {
  private readonly logger = new Logger('Caches');
  private readonly caches: (() => void)[] = [];

  constructor(private readonly link: NatsLink) {}

  /** Names a cache of this process; `clear` is called whenever an administrator clears caches. */
  add(clear: () => void): void {
    this.caches.push(clear);
  }

  onApplicationBootstrap(): void {
    void this.link.connected
      .then((connection) => this.listen(connection))
      .catch((error: unknown) => {
        this.logger.error({ err: error }, 'cannot listen for the clearing of caches');
      });
  }

  /** Clears the caches of every process and returns how many of `expected` processes have said that they did. */
  async clearEverywhere(expected: number): Promise<number> {
    const connection = await this.link.connected;
    const options = { strategy: RequestStrategy.Count, maxMessages: Math.max(expected, 1), maxWait: ANSWERS_MS };
    let answered = 0;
    for await (const answer of await connection.requestMany(CLEAR_CACHES, undefined, options)) {
      answered += answer instanceof Error ? 0 : 1;
    }
    return answered;
  }

  private async listen(connection: NatsConnection): Promise<void> {
    for await (const request of connection.subscribe(CLEAR_CACHES)) {
      for (const clear of this.caches) clear();
      request.respond();
    }
  }
}
