import { describe, expect, it } from 'vitest';
import { TrustedProxies } from './trusted-proxies';

describe('the address of the client', () => {
  const proxies = new TrustedProxies(['127.0.0.0/8', '10.0.0.0/8', 'fd00::/8']);

  it('is the peer, when the peer is no proxy of ours', () => {
    expect(proxies.clientAddress('192.0.2.1', '198.51.100.7')).toBe('192.0.2.1');
    expect(proxies.clientAddress('::ffff:192.0.2.1', '')).toBe('192.0.2.1');
  });

  it('is the last hop that is no proxy of ours, so that a client cannot invent it', () => {
    expect(proxies.clientAddress('127.0.0.1', '198.51.100.7')).toBe('198.51.100.7');
    expect(proxies.clientAddress('127.0.0.1', '1.1.1.1, 198.51.100.7, 10.1.2.3')).toBe('198.51.100.7');
    expect(proxies.clientAddress('fd00::1', '2001:db8::7')).toBe('2001:db8::7');
  });

  it('stays the nearest known one when the chain is nonsense', () => {
    expect(proxies.clientAddress('127.0.0.1', 'x; drop table')).toBe('127.0.0.1');
    expect(proxies.clientAddress('127.0.0.1', '10.0.0.1, ')).toBe('127.0.0.1');
    expect(proxies.clientAddress('127.0.0.1', '10.0.0.1')).toBe('10.0.0.1');
  });

  it('refuses a list that it cannot read', () => {
    expect(() => new TrustedProxies(['loopback'])).toThrow('not an address or network: loopback');
  });
});
