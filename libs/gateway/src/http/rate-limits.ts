import { Inject, Injectable } from '@nestjs/common';
import { BlockList, isIPv6 } from 'node:net';
import { Counter, Gauge, Registry } from 'prom-client';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { GatewayConfig } from '@vaktmester/config';
import { NodeListReadModel } from '@vaktmester/leader-election';
import { HttpProblem } from '../errors/http-problem';
import { GATEWAY_CONFIG } from '../gateway-config';
import { addNetwork, isInside } from './trusted-proxies';

const WINDOW_SECONDS = 60;
const RECOUNT_MS = 10_000;

/**
 * How many requests a user and an address may send in a minute. Each gateway counts for itself, and a request costs as much as there
 * are gateways: so the limits hold for the cluster as far as its load is spread evenly, and no request waits for a count elsewhere.
 */
@Injectable()
export class RateLimits {
  private readonly exempt = new BlockList();
  private readonly users: RateLimiterMemory | undefined;
  private readonly addresses: RateLimiterMemory | undefined;
  private readonly refusals: Counter<'by'>;
  private readonly sharers: Gauge;
  private gateways = 1;
  private countedAt = -Infinity;

  constructor(
    @Inject(GATEWAY_CONFIG) config: GatewayConfig,
    private readonly nodes: NodeListReadModel,
    registry: Registry,
  ) {
    for (const network of config.rateLimitExempt) addNetwork(this.exempt, network);
    this.users = limiterOf(config.rateLimitUser);
    this.addresses = limiterOf(config.rateLimitAddress);
    this.refusals = new Counter({
      name: 'vaktmester_http_rate_limited_total',
      help: 'Requests refused because their user or their address sent too many.',
      labelNames: ['by'],
      registers: [registry],
    });
    this.sharers = new Gauge({
      name: 'vaktmester_http_rate_limit_gateways',
      help: 'Gateways that share the limits of requests, as this one knows.',
      registers: [registry],
    });
    this.sharers.set(this.gateways);
  }

  /** Counts a request of the address, before anything is done for it. @throws HttpProblem 429 */
  async countAddress(address: string): Promise<void> {
    // What one subscriber of IPv6 has is a /64.
    const key = isIPv6(address) ? address.split(':').slice(0, 4).join(':') : address;
    if (this.addresses && !isInside(this.exempt, address)) await this.count(this.addresses, 'address', key);
  }

  /** Counts a request of a signed-in user. @throws HttpProblem 429 */
  async countUser(uid: string, address: string): Promise<void> {
    if (this.users && !isInside(this.exempt, address)) await this.count(this.users, 'user', uid);
  }

  private async count(limiter: RateLimiterMemory, by: 'user' | 'address', key: string): Promise<void> {
    this.recountGateways();
    try {
      await limiter.consume(key, this.gateways);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      this.refusals.inc({ by });
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
      throw new HttpProblem(429, `Too many requests from this ${by}`, { 'retry-after': String(seconds) });
    }
  }

  /** In passing: a request is not delayed by it, and while the database is away the last number holds. */
  private recountGateways(): void {
    const now = performance.now();
    if (now - this.countedAt < RECOUNT_MS) return;
    this.countedAt = now;
    const count = async () => {
      const nodes = await this.nodes.list();
      this.gateways = Math.max(1, nodes.filter(({ service }) => service === 'gateway').length);
      this.sharers.set(this.gateways);
    };
    void count().catch(() => undefined);
  }
}

function limiterOf(requests: number): RateLimiterMemory | undefined {
  return requests > 0 ? new RateLimiterMemory({ points: requests, duration: WINDOW_SECONDS }) : undefined;
}
