import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isApiPath, parseRequestAddress } from './parse-request-address';

const parse = (url: string, contextPath = '') => {
  const { path, versionPrefix, suffixMediaType, search } = parseRequestAddress(url, contextPath);
  return [path, versionPrefix, suffixMediaType, search];
};

describe('the address of a request', () => {
  it('gives up version, suffix and trailing slash, and keeps the query', () => {
    expect(parse('/api/42/system/tasks/TYPE/a.json?gist=true')).toEqual([
      '/api/system/tasks/TYPE/a',
      '/42',
      'application/json',
      '?gist=true',
    ]);
    expect(parse('/api/lockExceptions/?ou=x')).toEqual(['/api/lockExceptions', '', undefined, '?ou=x']);
    expect(parse('/api/033/ping///')).toEqual(['/api/ping', '/033', undefined, '']);
    expect(parse('/api/42')).toEqual(['/api', '/42', undefined, '']);
    expect(parse('/api/x/list.JSON.gz')).toEqual(['/api/x/list', '', 'application/json+gzip', '']);
  });

  it('keeps what is no version and no suffix of DHIS2', () => {
    expect(parse('/api/4x/ping')).toEqual(['/api/4x/ping', '', undefined, '']);
    expect(parse('/api/system/42/ping')).toEqual(['/api/system/42/ping', '', undefined, '']);
    expect(parse('/api/a.foo')).toEqual(['/api/a.foo', '', undefined, '']);
    expect(parse('/api/.json')).toEqual(['/api/.json', '', undefined, '']);
    expect(parse('/dhis-web-commons/menu/getModules.action')[0]).toBe('/dhis-web-commons/menu/getModules.action');
    expect(parse('/page.json')[0]).toBe('/page.json');
  });

  it('leaves out the context path where it is one', () => {
    expect(parse('/dhis/api/42/ping', '/dhis')[0]).toBe('/api/ping');
    expect(parse('/dhis', '/dhis')[0]).toBe('/');
    expect(parse('/dhisx/api/ping', '/dhis')[0]).toBe('/dhisx/api/ping');
  });

  it('never makes an API path of one that was none, nor the other way round', () => {
    const segment = fc.constantFrom('api', '42', '', '.', '..', 'x.json', 'system', '.json', 'a.b');
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 6 }), (segments) => {
        const url = `/${segments.join('/')}`;
        const isApi = url === '/api' || url.startsWith('/api/');
        expect(isApiPath(parseRequestAddress(url, '').path)).toBe(isApi);
      }),
    );
  });
});
