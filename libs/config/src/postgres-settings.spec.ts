import { describe, expect, it } from 'vitest';
import { loadConfig } from './load-config';
import { postgresSettings } from './postgres-settings';

const load = (DATABASE_URL: string) => () => loadConfig({ postgres: postgresSettings }, { DATABASE_URL }).postgres.url;

describe('DATABASE_URL', () => {
  it.each(['', '?sslmode=disable', '?sslmode=require', '?sslmode=verify-full&sslrootcert=/ca.crt'])(
    'may end with "%s"',
    (end) => {
      expect(load(`postgresql://user:hunter2@host/dhis2${end}`)).not.toThrow();
    },
  );

  it.each(['host=db dbname=dhis2 password=hunter2', 'mysql://user:hunter2@host/dhis2', 'user:hunter2@host/dhis2'])(
    'is refused as %s, without a word of the password',
    (url) => {
      expect(load(url)).toThrow('must be an address such as postgresql://');
      expect(load(url)).not.toThrow('hunter2');
    },
  );

  it('with a misspelt sslmode is refused: the driver would pass over it', () => {
    expect(load('postgresql://user:hunter2@host/dhis2?sslmode=verify_full')).toThrow('sslmode must be one of disable');
  });
});
