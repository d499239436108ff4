import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReadinessChecks, ShutdownSequence } from '@vaktmester/telemetry';
import {
  createCertificates,
  type Certificates,
  type PrivateNats,
  startPrivateNats,
  waitFor,
} from '@vaktmester/testing';
import { NatsLink } from './nats-link';

Logger.overrideLogger(false);

let certificates: Certificates;
let open: PrivateNats;
let secured: PrivateNats;

beforeAll(async () => {
  certificates = await createCertificates();
  open = await startPrivateNats();
  const { certFile, keyFile } = certificates;
  secured = await startPrivateNats(`tls { cert_file: "${certFile}", key_file: "${keyFile}" }\nallow_non_tls: true`);
});
afterAll(async () => {
  await open?.stop();
  await secured?.stop();
  await certificates?.remove();
});

/** A link of the service `metrics`, and what the readiness of its process says of NATS. */
function link(url: string, password: string) {
  const checks = new ReadinessChecks();
  const shutdown = new ShutdownSequence();
  const nats = { urls: [url], user: '', password, secret: '' };
  const made = new NatsLink({ nats, service: 'metrics' }, checks, shutdown);
  made.onApplicationBootstrap();
  const problem = async () => checks.checks.get('nats')?.();
  return { made, problem, close: () => shutdown.run() };
}

describe('a link to NATS', () => {
  it('is up with the password of its service', async () => {
    const { made, problem, close } = link(open.url, open.passwords['metrics'] ?? '');
    await waitFor(() => made.isUp);
    expect(await problem()).toBeUndefined();
    await close();
  });

  it.each([
    ['a wrong password', () => open.url, 'wrong', /authorization violation/i],
    ['a server without TLS where TLS is asked for', () => open.url.replace('nats:', 'tls:'), 'wrong', /tls/i],
    [
      'a certificate that nobody known vouches for',
      () => secured.url.replace('nats://127.0.0.1', 'tls://localhost'),
      'wrong',
      /self-signed certificate|unable to verify/,
    ],
    ['nobody there', () => 'nats://127.0.0.1:1', 'wrong', /CONNECTION_REFUSED|ECONNREFUSED/],
  ])('says that it is not because of %s, and goes on trying until the end', async (_why, url, password, reason) => {
    const { made, problem, close } = link(url(), password);
    await waitFor(async () => reason.test((await problem()) ?? ''), { description: 'the reason' });
    expect(made.isUp).toBe(false);
    await close();
    await expect(made.connected).rejects.toThrow(/aborted/);
  });
});
