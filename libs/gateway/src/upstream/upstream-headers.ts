import type { IncomingHttpHeaders } from 'node:http';
import type { ApiRequest } from '../http/exchange';

/** Marks what a gateway of this house has passed on: what comes back with it goes in a circle. */
export const HOP = 'x-vaktmester-hop';

type Headers = Record<string, string | string[]>;

/** What belongs to one connection and is never passed on (RFC 9110 §7.6.1), beside what `Connection` names. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  // Node has answered it.
  'expect',
];

/** What only a proxy may say; we say it ourselves. Names with `_` are taken for those with `-` by some servers, so they stay here. */
const isTold = (name: string) =>
  /^(?:forwarded|x-forwarded-.*|x-real-ip|x-client-ip|.*_.*)$/.test(name) || name === HOP;

/**
 * The headers that DHIS2 gets: those of the client that concern it, and where the request came from as far as this house believes it
 * (`TRUSTED_PROXIES`). `Host` stays the one that the client used, because DHIS2 builds its links from it.
 */
export function headersToUpstream({ headers, exchange, id }: ApiRequest, hasBody: boolean): Headers {
  const root = new URL(exchange.rootUrl);
  const kept = withoutHopByHop(headers);
  for (const name of Object.keys(kept)) if (isTold(name)) delete kept[name];
  if (!hasBody) delete kept['content-length'];
  return {
    ...kept,
    host: root.host,
    'x-forwarded-for': exchange.clientAddress,
    'x-forwarded-proto': root.protocol.slice(0, -1),
    'x-forwarded-host': root.host,
    'x-forwarded-port': root.port || (root.protocol === 'https:' ? '443' : '80'),
    'x-request-id': id,
  };
}

/** The headers that the client gets. Redirects to DHIS2 itself lead to this house instead. */
export function headersFromUpstream(headers: IncomingHttpHeaders, origin: string, rootUrl: string): Headers {
  const kept = withoutHopByHop(headers);
  const { location } = kept;
  if (typeof location === 'string' && (location === origin || location.startsWith(`${origin}/`))) {
    kept['location'] = `${new URL(rootUrl).origin}${location.slice(origin.length)}`;
  }
  return kept;
}

function withoutHopByHop(headers: IncomingHttpHeaders): Headers {
  const named = [headers.connection ?? '']
    .flat()
    .join(',')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  const dropped = new Set([...HOP_BY_HOP, ...named]);
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && !dropped.has(name));
  return Object.fromEntries(kept) as Headers;
}
