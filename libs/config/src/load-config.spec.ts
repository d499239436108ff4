import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from './load-config';
import { checkedGroup, flag, httpUrl, integer, list, oneOf, secret, settingGroup, text } from './setting';

const groups = {
  sample: settingGroup('Sample', {
    name: text('NAME', 'A name.', 'nobody'),
    key: secret('KEY', 'A key.'),
    size: integer('SIZE', 'A size.', 3, 1, 9),
    loud: flag('LOUD', 'Loud or not.', false),
    level: oneOf('LEVEL', 'A level.', ['low', 'high'], 'low'),
    urls: list('URLS', 'Addresses.', ['a']),
  }),
};

describe('loadConfig', () => {
  it('takes defaults where the environment says nothing', () => {
    const { sample } = loadConfig(groups, { KEY: 'k', NAME: '' });
    expect(sample).toEqual({ name: 'nobody', key: 'k', size: 3, loud: false, level: 'low', urls: ['a'] });
  });

  it('names every variable that is wrong at once', () => {
    const load = () => loadConfig(groups, { SIZE: '10', LOUD: 'yes', LEVEL: 'middle' });
    expect(load).toThrowError(/KEY: is required[^]*SIZE: must be a whole number from 1 to 9[^]*LOUD[^]*LEVEL/);
  });

  it('names what does not go together once each is right', () => {
    const pair = checkedGroup(
      settingGroup('Pair', { low: integer('LOW', 'Low.', 1, 0, 9), high: integer('HIGH', 'High.', 2, 0, 9) }),
      ({ low, high }) => (low < high ? [] : ['LOW: must be below HIGH']),
    );
    expect(() => loadConfig({ pair }, { LOW: '5' })).toThrowError(/LOW: must be below HIGH/);
    expect(() => loadConfig({ pair }, { LOW: 'x' })).toThrowError(
      /^invalid configuration:\n  LOW: must be a whole[^\n]*$/,
    );
    expect(loadConfig({ pair }, { LOW: '5', HIGH: '6' }).pair).toEqual({ low: 5, high: 6 });
  });

  it('takes the address of a server as it is needed, and nothing else for one', () => {
    const server = settingGroup('Server', { url: httpUrl('URL', 'A server.') });
    const read = (value: string) => loadConfig({ server }, { URL: value }).server.url;
    expect([read(''), read('http://a:8080/'), read('https://a/dhis/')]).toEqual([
      '',
      'http://a:8080',
      'https://a/dhis',
    ]);
    for (const wrong of ['a:8080', 'ftp://a', 'http://x:y@a', 'http://a?b=c', 'http://a#b']) {
      expect(() => read(wrong), wrong).toThrowError(/URL: must be an address/);
    }
  });

  it('reads a secret from the file that <NAME>_FILE names', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'key');
    writeFileSync(file, 'from a file\n');
    expect(loadConfig(groups, { KEY_FILE: file }).sample.key).toBe('from a file');
  });

  it('splits lists at commas', () => {
    expect(loadConfig(groups, { KEY: 'k', URLS: 'a, b,,c' }).sample.urls).toEqual(['a', 'b', 'c']);
  });
});
