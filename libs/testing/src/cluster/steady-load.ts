import type { LoadBalancer } from './load-balancer';

/** A question to each service, and to the gateway itself; none of them changes anything. */
const QUESTIONS: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/api/system/ping'],
  ['GET', '/api/system/info'],
  ['GET', '/api/cluster/leader'],
  ['GET', '/api/dataSummary'],
  ['GET', '/api/resourceTables/analytics/freshness'],
  ['GET', '/api/runs'],
];

/** What became of the requests of a {@link SteadyLoad}. */
export interface LoadReport {
  readonly requests: number;
  /** One line for each request without a good answer. */
  readonly failures: readonly string[];
  /** Of the good answers, in milliseconds. */
  readonly latenciesMs: readonly number[];
}

/** Clients that ask one question after another until they are stopped. */
export class SteadyLoad {
  private readonly failures: string[] = [];
  private readonly latenciesMs: number[] = [];
  private readonly clients: Promise<void>[];
  private isStopping = false;
  private asked = 0;

  constructor(
    private readonly balancer: LoadBalancer,
    clients: number,
  ) {
    this.clients = Array.from({ length: clients }, () => this.askOn());
  }

  /** Requests so far. */
  get requests(): number {
    return this.asked;
  }

  /** Waits for the answers that are still to come. */
  async stop(): Promise<LoadReport> {
    this.isStopping = true;
    await Promise.all(this.clients);
    return { requests: this.asked, failures: this.failures, latenciesMs: this.latenciesMs };
  }

  private async askOn(): Promise<void> {
    while (!this.isStopping) {
      const [method, path] = QUESTIONS[this.asked++ % QUESTIONS.length] ?? ['GET', '/'];
      await this.ask(method, path);
    }
  }

  private async ask(method: string, path: string): Promise<void> {
    const start = performance.now();
    try {
      const response = await this.balancer.pick().request(method, path);
      const body = await response.text();
      if (response.status === 200) this.latenciesMs.push(performance.now() - start);
      else this.failures.push(`${method} ${path}: ${response.status} ${body}`);
    } catch (error) {
      const cause = error instanceof Error && error.cause ? `: ${String(error.cause)}` : '';
      this.failures.push(`${method} ${path}: ${String(error)}${cause}`);
    }
  }
}
