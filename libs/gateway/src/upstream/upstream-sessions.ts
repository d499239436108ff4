import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { GatewayConfig } from '@vaktmester/config';
import { uidPattern } from '@vaktmester/contracts';
import { findCookie } from '../auth/session-cookie';
import { HttpProblem } from '../errors/http-problem';
import { GATEWAY_CONFIG } from '../gateway-config';
import { UpstreamClient } from './upstream-client';

const TOKEN = /^[A-Za-z0-9._~+/=-]{8,256}$/;
const ASK_TIMEOUT_MS = 10_000;
const MAX_KNOWN = 10_000;

interface KnownSession {
  readonly user: string;
  readonly until: number;
}

/**
 * Who has a session of DHIS2, as DHIS2 says. It is asked once per session and a few seconds (`UPSTREAM_SESSION_SECONDS`), so what a
 * sign-out at another gateway, or a user's removal, takes away here is at most that old. Only who it is is remembered; what he may do
 * is read with every request.
 */
@Injectable()
export class UpstreamSessions {
  private readonly known = new Map<string, KnownSession>();
  private readonly asked = new Map<string, Promise<string | undefined>>();

  constructor(
    private readonly upstream: UpstreamClient,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  get isOn(): boolean {
    return this.upstream.isOn;
  }

  /** The uid of the user; `undefined` when DHIS2 knows no such session. @throws HttpProblem 502 or 504 when it does not answer */
  async findUser(token: string): Promise<string | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const key = keyOf(token);
    const session = this.known.get(key);
    if (session && session.until > performance.now()) return session.user;
    const asking = this.asked.get(key) ?? this.ask(key, token);
    this.asked.set(key, asking);
    return asking.finally(() => this.asked.delete(key));
  }

  /** Forgets the session in a `Cookie` header. */
  forget(cookieHeader: string | undefined): void {
    const token = findCookie(cookieHeader, this.config.sessionCookie);
    if (token !== undefined) this.known.delete(keyOf(token));
  }

  private async ask(key: string, token: string): Promise<string | undefined> {
    const user = await this.askUpstream(token);
    this.known.delete(key);
    if (user === undefined) return undefined;
    const [oldest] = this.known.keys();
    if (oldest !== undefined && this.known.size >= MAX_KNOWN) this.known.delete(oldest);
    this.known.set(key, { user, until: performance.now() + this.config.upstreamSessionSeconds * 1_000 });
    return user;
  }

  private async askUpstream(token: string): Promise<string | undefined> {
    const { statusCode, body } = await this.upstream.request({
      method: 'GET',
      path: `${this.upstream.contextPath}/api/me?fields=id`,
      headers: {
        cookie: `${this.config.sessionCookie}=${token}`,
        accept: 'application/json',
        // Strangers get 401 and not a sign-in page.
        'x-requested-with': 'XMLHttpRequest',
      },
      timeoutMs: ASK_TIMEOUT_MS,
    });
    if (statusCode >= 500) {
      await body.dump();
      throw new HttpProblem(502, 'DHIS2 cannot say whose session this is');
    }
    const answer: unknown = statusCode === 200 ? await body.json().catch(() => undefined) : await body.dump();
    const id = answer instanceof Object && 'id' in answer ? answer.id : undefined;
    return typeof id === 'string' && uidPattern.test(id) ? id : undefined;
  }
}

function keyOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
