import type { IncomingHttpHeaders } from 'node:http';

const HOST = /^(?:[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])(?::(\d{1,5}))?$/;

/**
 * `https://host[:port]` of a request as the client sees it. DHIS2 honours `X-Forwarded-Proto` and `-Port` and leaves out 80 and
 * 443; `forwarded` says whether the peer is a proxy that may tell. A `Host` that is no host name is not repeated.
 */
export function originOf(headers: IncomingHttpHeaders, forwarded: boolean): string {
  const told = (name: string) => (forwarded ? firstOf(headers[name]) : undefined);
  const scheme = told('x-forwarded-proto')?.toLowerCase() === 'https' ? 'https' : 'http';
  const host =
    [told('x-forwarded-host'), headers.host].find((candidate) => candidate && HOST.test(candidate)) ?? 'localhost';
  const ownPort = HOST.exec(host)?.[1];
  const name = ownPort === undefined ? host : host.slice(0, -ownPort.length - 1);
  const toldPort = told('x-forwarded-port');
  const port = toldPort !== undefined && /^\d{1,5}$/.test(toldPort) ? toldPort : ownPort;
  return port === undefined || port === '80' || port === '443' ? `${scheme}://${name}` : `${scheme}://${name}:${port}`;
}

function firstOf(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header[0] : header;
  return text?.split(',')[0]?.trim();
}
