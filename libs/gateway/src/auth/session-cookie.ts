import { Inject, Injectable } from '@nestjs/common';
import type { GatewayConfig } from '@vaktmester/config';
import { GATEWAY_CONFIG } from '../gateway-config';
import type { ApiRequest } from '../http/exchange';

/** The session's token on its way to and from the browser. */
@Injectable()
export class SessionCookie {
  constructor(@Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig) {}

  /** The token that the client sent. */
  find(cookieHeader: string | undefined): string | undefined {
    return findCookie(cookieHeader, this.config.sessionCookie);
  }

  /** A `Set-Cookie` header; an empty token takes the cookie away. `Secure` when the client came by https. */
  write(request: ApiRequest, token: string): string {
    const attributes = [
      `${this.config.sessionCookie}=${token}`,
      `Path=${this.config.contextPath || '/'}`,
      'HttpOnly',
      'SameSite=Lax',
      ...(request.exchange.rootUrl.startsWith('https:') ? ['Secure'] : []),
      ...(token === '' ? ['Max-Age=0'] : []),
    ];
    return attributes.join('; ');
  }
}

/** The first value of a cookie in a `Cookie` header. */
export function findCookie(cookieHeader: string | undefined, name: string): string | undefined {
  const prefix = `${name}=`;
  const pairs = cookieHeader?.split(';').map((pair) => pair.trim()) ?? [];
  return pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length);
}
