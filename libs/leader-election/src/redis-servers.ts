import type { RedisOptions } from 'ioredis';

/** One Redis: where it is, or the sentinels that know. */
export type RedisServer = Pick<
  RedisOptions,
  'host' | 'port' | 'db' | 'username' | 'password' | 'tls' | 'sentinels' | 'name' | 'enableTLSForSentinelMode'
>;

const SCHEMES = ['redis:', 'rediss:', 'sentinel:', 'sentinels:'];
const SENTINEL_PORT = 26_379;
const REDIS_PORT = 6_379;

/**
 * The servers that the URLs name. Sentinels of the same master make one server; the user and password in their URLs are those of
 * the Redis behind them.
 * @throws Error when a URL is not one of {@link SCHEMES}; its text is not repeated, because it may hold a password
 */
export function redisServersOf(urls: readonly string[]): RedisServer[] {
  const servers: RedisServer[] = [];
  for (const url of urls.map(parse)) {
    const server = url.protocol.startsWith('sentinel') ? sentinelServer(url) : directServer(url);
    const known = server.name === undefined ? undefined : servers.find(({ name }) => name === server.name);
    if (known) known.sentinels?.push(...(server.sentinels ?? []));
    else servers.push(server);
  }
  return servers;
}

function parse(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !SCHEMES.includes(url.protocol) || !url.hostname)
    throw new Error('must be addresses such as redis://host:6379, rediss://… or sentinel://host:26379/mymaster');
  return url;
}

function directServer(url: URL): RedisServer {
  const db = Number(url.pathname.slice(1));
  if (!Number.isInteger(db)) throw new Error('the path of a redis:// address can only be the number of a database');
  return { host: hostOf(url), port: Number(url.port) || REDIS_PORT, db, ...accessOf(url) };
}

function sentinelServer(url: URL): RedisServer {
  const name = decodeURIComponent(url.pathname.slice(1));
  if (name === '') throw new Error('a sentinel:// address must end with the name of the master, such as /mymaster');
  const sentinels = [{ host: hostOf(url), port: Number(url.port) || SENTINEL_PORT }];
  return { sentinels, name, enableTLSForSentinelMode: isSecure(url), ...accessOf(url) };
}

function accessOf(url: URL): Pick<RedisServer, 'username' | 'password' | 'tls'> {
  return {
    ...(url.username && { username: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
    ...(isSecure(url) && { tls: {} }),
  };
}

function isSecure(url: URL): boolean {
  return /^(rediss|sentinels):$/.test(url.protocol);
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}
