import { describe, expect, it } from 'vitest';
import { loadConfig } from './load-config';
import { natsSettings } from './nats-settings';

const load = (NATS_URL: string) =>
  loadConfig({ nats: natsSettings }, { NATS_URL, CLUSTER_SECRET: 'x'.repeat(16) }).nats;

describe('NATS_URL', () => {
  it('names servers, all with TLS or none', () => {
    expect(load('nats://a:4222, nats://b').urls).toEqual(['nats://a:4222', 'nats://b']);
    expect(load('tls://a:4222,tls://b:4222').urls).toHaveLength(2);
    expect(() => load('tls://a:4222,nats://b:4222')).toThrow('either all or none');
  });

  it.each(['a:4222', 'http://a', 'nats://', '4222'])('is refused as %s', (url) => {
    expect(() => load(url)).toThrow('must be addresses such as nats://nats:4222');
  });

  it('holds no password, and the refusal does not repeat it', () => {
    expect(() => load('nats://gateway:hunter2@a:4222')).toThrow('must not hold credentials');
    expect(() => load('nats://gateway:hunter2@a:4222')).not.toThrow('hunter2');
  });
});
