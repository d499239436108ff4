import { setTimeout as delay } from 'node:timers/promises';
import type { Queryable } from '@vaktmester/database';
import type { Failpoint, FromNode } from './protocol';

/** How long a node waits for the blow at a failpoint, in milliseconds. */
const WAIT_MS = 100;

/** Places at which the node, when the harness has armed them, says that it is there and waits for what will happen to it. */
export class Failpoints {
  private readonly armed = new Map<Failpoint, number>();

  constructor(private readonly say: (message: FromNode) => void) {}

  /** The point holds once, after it has been passed `skip` times. */
  arm(point: Failpoint, skip: number): void {
    this.armed.set(point, skip);
  }

  async at(point: Failpoint): Promise<void> {
    const skip = this.armed.get(point);
    if (skip === undefined) return;
    this.armed.set(point, skip - 1);
    if (skip > 0) return;
    this.armed.delete(point);
    this.say({ event: 'reached', point });
    await delay(WAIT_MS);
  }

  /** A transaction with a failpoint before each of its statements. */
  within(tx: Queryable, point: Failpoint): Queryable {
    return {
      query: async (text, values) => {
        await this.at(point);
        return tx.query(text, values);
      },
      execute: async (text, values) => {
        await this.at(point);
        return tx.execute(text, values);
      },
    };
  }
}
