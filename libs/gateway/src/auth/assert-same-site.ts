import { HttpProblem } from '../errors/http-problem';
import type { ApiRequest } from '../http/exchange';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses a change that a page of another site makes with the cookie of the user's browser. Every browser that can run such a page
 * says where the request comes from (`Sec-Fetch-Site`, or `Origin` on everything but GET); a client that says nothing is no browser
 * and chose to send the cookie itself. DHIS2 has this check behind a switch that is off; its clients pass it.
 * @throws HttpProblem 403
 */
export function assertSameSite(request: ApiRequest): void {
  if (SAFE_METHODS.includes(request.method)) return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  const isSame =
    site === undefined ? isSameHost(origin, request.exchange.rootUrl) : site === 'same-origin' || site === 'none';
  if (!isSame) throw new HttpProblem(403, 'Requests from another site need credentials of their own');
}

/** Without the scheme: a proxy that ends TLS need not have told us of it. */
function isSameHost(origin: string | undefined, rootUrl: string): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === new URL(rootUrl).host;
}
