import { describe, expect, it } from 'vitest';
import { originOf } from './root-url';

describe('the public origin', () => {
  it('is the host of the request, without the default ports', () => {
    expect(originOf({ host: 'dhis2.org' }, false)).toBe('http://dhis2.org');
    expect(originOf({ host: 'dhis2.org:80' }, false)).toBe('http://dhis2.org');
    expect(originOf({ host: '127.0.0.1:8080' }, false)).toBe('http://127.0.0.1:8080');
    expect(originOf({ host: '[::1]:8080' }, false)).toBe('http://[::1]:8080');
  });

  it('is what a trusted proxy says, and only what such a one says', () => {
    const headers = {
      host: 'inner:8080',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'dhis2.org',
      'x-forwarded-port': '8443',
    };
    expect(originOf(headers, true)).toBe('https://dhis2.org:8443');
    expect(originOf({ ...headers, 'x-forwarded-port': '443' }, true)).toBe('https://dhis2.org');
    expect(originOf(headers, false)).toBe('http://inner:8080');
    expect(originOf({ host: 'x', 'x-forwarded-host': 'a.org, b.org' }, true)).toBe('http://a.org');
  });

  it('never repeats what is no host name', () => {
    for (const host of ['evil.org/path', 'a b', 'a"b', 'user@evil.org', '', 'a\nb', '-x']) {
      expect(originOf({ host }, false)).toBe('http://localhost');
    }
    expect(originOf({ host: 'x', 'x-forwarded-port': '1;2', 'x-forwarded-proto': 'javascript' }, true)).toBe(
      'http://x',
    );
  });
});
