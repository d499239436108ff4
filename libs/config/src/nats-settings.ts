import { checkedGroup, list, secret, settingGroup, text, type ValuesOf } from './setting';

const nats = settingGroup('NATS', {
  urls: list(
    'NATS_URL',
    'URLs of the NATS servers, separated by commas: `nats://host:4222`, or `tls://host:4222` to insist on TLS. JetStream must be on.',
  ),
  user: text('NATS_USER', 'Who the process is to NATS; empty: the name of its service, when there is a password.', ''),
  password: secret(
    'NATS_PASSWORD',
    'Password of that user; empty: none is sent. Which user may do what: `deploy/nats/users.conf`.',
    '',
  ),
  secret: secret(
    'CLUSTER_SECRET',
    'At least 16 characters, the same on every service: signs the user that a message speaks for.',
  ),
});

/** NATS, which carries requests between the services and wakes workers. */
export const natsSettings = checkedGroup(nats, ({ urls }) => {
  const problems = urls.flatMap(findUrlProblem);
  const schemes = new Set(urls.map((url) => url.startsWith('tls://')));
  return schemes.size > 1 ? [...problems, 'NATS_URL: either all or none of the servers with tls://'] : problems;
});

/** The client would take a password in the URL for a part of the host, and print it. */
function findUrlProblem(url: string): string[] {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^(nats|tls):$/.test(parsed.protocol) || !parsed.hostname)
    return ['NATS_URL: must be addresses such as nats://nats:4222 or tls://nats:4222'];
  return parsed.username || parsed.password
    ? ['NATS_URL: must not hold credentials; they belong into NATS_USER and NATS_PASSWORD']
    : [];
}

export type NatsConfig = ValuesOf<typeof natsSettings>;
