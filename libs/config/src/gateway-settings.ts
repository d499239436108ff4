import { type ValuesOf, checkedGroup, flag, httpUrl, integer, list, settingGroup, text } from './setting';

const gateway = settingGroup('Gateway', {
  contextPath: text(
    'CONTEXT_PATH',
    'Path before `/api` when the house is not at the root of its host, such as `/dhis`.',
    '',
  ),
  serverBaseUrl: text('SERVER_BASE_URL', 'Public URL with the context path; empty derives it from each request.', ''),
  trustedProxies: list(
    'TRUSTED_PROXIES',
    'Addresses or networks (`10.0.0.0/8`) of proxies whose `X-Forwarded-*` headers are believed.',
    ['127.0.0.0/8', '::1/128'],
  ),
  bodyLimitBytes: integer('HTTP_BODY_LIMIT_BYTES', 'Largest request body, in bytes.', 1_048_576, 1_024, 104_857_600),
  maxConnections: integer(
    'HTTP_MAX_CONNECTIONS',
    'Connections beyond this number are closed at once.',
    1_000,
    1,
    100_000,
  ),
  headersTimeoutMs: integer(
    'HTTP_HEADERS_TIMEOUT_MS',
    'Longest wait for the headers of a request, in milliseconds.',
    10_000,
    100,
    600_000,
  ),
  requestTimeoutMs: integer(
    'HTTP_REQUEST_TIMEOUT_MS',
    'Longest wait for a whole request, in milliseconds.',
    30_000,
    100,
    600_000,
  ),
  maintenanceWaitMs: integer(
    'MAINTENANCE_WAIT_MS',
    'How long a request for maintenance waits for its run, in milliseconds; the run goes on after it.',
    60_000,
    0,
    600_000,
  ),
  rateLimitUser: integer(
    'RATE_LIMIT_USER',
    'Most requests of one user in a minute, in all gateways together; then 429 with `Retry-After`. 0: any number.',
    3_000,
    0,
    10_000_000,
  ),
  rateLimitAddress: integer(
    'RATE_LIMIT_ADDRESS',
    'The same for one address (of IPv6: one /64), whoever signs in from there. Health, metrics and what goes to DHIS2 do not count.',
    12_000,
    0,
    10_000_000,
  ),
  rateLimitExempt: list('RATE_LIMIT_EXEMPT', 'Addresses or networks whose requests are never limited.', [
    '127.0.0.0/8',
    '::1/128',
  ]),
  sessionCookie: text(
    'SESSION_COOKIE',
    'Name of the session cookie. With `UPSTREAM_URL` that of DHIS2 (`SESSION` when it keeps sessions in Redis); without, change it when DHIS2 is served on the same host and path.',
    'JSESSIONID',
  ),
  sessionMinutes: integer(
    'SESSION_MINUTES',
    'A session ends after this many minutes without a request.',
    60,
    1,
    10_080,
  ),
  sessionsPerUser: integer(
    'SESSIONS_PER_USER',
    'A further session ends the one of the user that was unused longest.',
    10,
    1,
    1_000,
  ),
  loginCacheSeconds: integer(
    'LOGIN_CACHE_SECONDS',
    'How long a checked password is remembered (keyed hash, memory only).',
    60,
    0,
    3_600,
  ),
  jsonp: flag('JSONP_ENABLED', 'Answer JSONP for `/system/info` and `/system/context`.', true),
  consoleDir: text('CONSOLE_DIR', 'Folder of the built console; empty: that of the repository, when it is there.', ''),
  appsDir: text(
    'APPS_DIR',
    'Folder of built DHIS2 apps: `<folder>/index.html` and `manifest.webapp` are served at `/dhis-web-<folder>/`; empty: none.',
    '',
  ),
  upstreamUrl: httpUrl(
    'UPSTREAM_URL',
    'DHIS2, with the path of `CONTEXT_PATH`: every path that is not ours is passed on to it, and its sessions are ours; empty: there is none.',
  ),
  upstreamTimeoutMs: integer(
    'UPSTREAM_TIMEOUT_MS',
    'Longest wait for the headers of an answer of DHIS2, and between two parts of its body, in milliseconds.',
    300_000,
    100,
    3_600_000,
  ),
  upstreamSessionSeconds: integer(
    'UPSTREAM_SESSION_SECONDS',
    'How long it is remembered whose a session of DHIS2 is.',
    10,
    0,
    300,
  ),
});

/** The public HTTP port: what clients see, and what protects it. */
export const gatewaySettings = checkedGroup(gateway, ({ upstreamUrl, contextPath }) => {
  const origin = upstreamUrl === '' ? '' : new URL(upstreamUrl).origin;
  // DHIS2 writes its context path into its links and cookies, so it cannot be another one here.
  const isSame = upstreamUrl === '' || upstreamUrl === `${origin}${contextPath}`;
  return isSame ? [] : [`UPSTREAM_URL: must have the path of CONTEXT_PATH: ${origin}${contextPath}`];
});

export type GatewayConfig = ValuesOf<typeof gatewaySettings>;
