import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Dispatcher, Pool } from 'undici';
import type { GatewayConfig } from '@vaktmester/config';
import { ShutdownSequence } from '@vaktmester/telemetry';
import { GATEWAY_CONFIG } from '../gateway-config';
import { HOP } from './upstream-headers';
import { upstreamProblem } from './upstream-problem';

const CONNECT_TIMEOUT_MS = 5_000;
const MAX_CONNECTIONS = 256;

export type UpstreamAnswer = Dispatcher.ResponseData;

/** What is asked of DHIS2; the path begins with its context path. */
export type UpstreamRequest = Pick<Dispatcher.RequestOptions, 'path' | 'method' | 'headers' | 'body'> & {
  readonly signal?: AbortSignal;
  /** Shorter than the usual wait. */
  readonly timeoutMs?: number;
};

/** The connections to the DHIS2 that `UPSTREAM_URL` names. Nothing is retried: only DHIS2 knows what a request has done. */
@Injectable()
export class UpstreamClient {
  private readonly logger = new Logger('Upstream');
  private readonly pool: Pool | undefined;
  /** `http://dhis2:8080`; empty without an upstream. */
  readonly origin: string;
  /** The context path of DHIS2 and of this house, or empty. */
  readonly contextPath: string;

  constructor(
    @Inject(GATEWAY_CONFIG) { upstreamUrl, upstreamTimeoutMs, contextPath }: GatewayConfig,
    shutdown: ShutdownSequence,
  ) {
    this.contextPath = contextPath;
    this.origin = upstreamUrl === '' ? '' : new URL(upstreamUrl).origin;
    if (upstreamUrl === '') return;
    const pool = new Pool(this.origin, {
      connections: MAX_CONNECTIONS,
      connect: { timeout: CONNECT_TIMEOUT_MS },
      headersTimeout: upstreamTimeoutMs,
      bodyTimeout: upstreamTimeoutMs,
    });
    this.pool = pool;
    shutdown.on('close', 'upstream', () => pool.destroy());
  }

  get isOn(): boolean {
    return this.pool !== undefined;
  }

  /**
   * The answer of DHIS2, whatever its status, with the body yet to be read.
   * @throws HttpProblem 502 when there is no DHIS2, 504 when it takes too long
   */
  async request({ timeoutMs, headers, ...request }: UpstreamRequest): Promise<UpstreamAnswer> {
    if (!this.pool) throw new Error('there is no upstream');
    const timeouts = timeoutMs === undefined ? {} : { headersTimeout: timeoutMs, bodyTimeout: timeoutMs };
    try {
      return await this.pool.request({
        ...request,
        ...timeouts,
        headers: { ...headers, [HOP]: '1' } as Record<string, string>,
      });
    } catch (error) {
      // A client that left has stopped it itself.
      if (!request.signal?.aborted) this.logger.warn({ err: error, method: request.method }, 'no answer from DHIS2');
      throw upstreamProblem(error);
    }
  }
}
