import { setTimeout as delay } from 'node:timers/promises';
import { Api } from './api';
import { findReplicas } from './replicas';

/** Shorter than `DRAIN_MS` by enough for several looks, as with any load balancer. */
const LOOK_MS = 50;
const ANSWER_MS = 1_000;

interface Gateway {
  readonly api: Api;
  readonly readyUrl: string;
  isReady: boolean;
}

/**
 * Chooses among the gateways of a cluster as a load balancer does: in turn, those whose readiness was up at the last look. It repeats
 * no request: what fails has failed.
 */
export class LoadBalancer {
  private readonly stopping = new AbortController();
  private readonly looks: Promise<void>[];
  private turn = 0;

  private constructor(private readonly gateways: readonly Gateway[]) {
    this.looks = gateways.map((gateway) => this.watch(gateway));
  }

  /** In front of the gateways that run now; their ports stay the same when they are started again. */
  static async before(dataDir: string): Promise<LoadBalancer> {
    const replicas = await findReplicas(dataDir, 'gateway');
    const gateways = replicas.map(({ port }) => {
      const url = `http://127.0.0.1:${port}`;
      return { api: new Api(url), readyUrl: `${url}/health/ready`, isReady: true };
    });
    return new LoadBalancer(gateways);
  }

  /** The gateway whose turn it is. @throws Error when none is ready */
  pick(): Api {
    const ready = this.gateways.filter(({ isReady }) => isReady);
    const gateway = ready[this.turn++ % ready.length];
    if (!gateway) throw new Error('no gateway is ready');
    return gateway.api;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.looks);
  }

  private async watch(gateway: Gateway): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      gateway.isReady = await answersWell(gateway.readyUrl);
      await delay(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function answersWell(url: string): Promise<boolean> {
  try {
    // A new connection each time, as most health checks do: one that is kept would say nothing about a server that closes.
    const response = await fetch(url, { headers: { connection: 'close' }, signal: AbortSignal.timeout(ANSWER_MS) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
