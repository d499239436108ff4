import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from './load-config';
import { flag, integer, list, oneOf, secret, settingGroup, text } from './setting';

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

  it('reads a secret from the file that <NAME>_FILE names', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'key');
    writeFileSync(file, 'from a file\n');
    expect(loadConfig(groups, { KEY_FILE: file }).sample.key).toBe('from a file');
  });

  it('splits lists at commas', () => {
    expect(loadConfig(groups, { KEY: 'k', URLS: 'a, b,,c' }).sample.urls).toEqual(['a', 'b', 'c']);
  });
});
