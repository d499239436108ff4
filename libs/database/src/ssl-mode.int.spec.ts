import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCertificates, type Certificates, type PrivatePostgres, startPrivatePostgres } from '@vaktmester/testing';
import { openDatabase } from './open-database';

let folder: string;
let certificates: Certificates;
let strangers: Certificates;
let postgres: PrivatePostgres;

beforeAll(async () => {
  folder = await mkdtemp('/var/tmp/vaktmester-ssl-');
  await chmod(folder, 0o755);
  certificates = await createCertificates('IP:127.0.0.1');
  strangers = await createCertificates();
  const hbaFile = join(folder, 'hba.conf');
  // The tool that starts the server looks in openly; everybody else must come with TLS.
  await writeFile(hbaFile, 'host postgres postgres 127.0.0.1/32 trust\nhostssl all all 127.0.0.1/32 trust\n');
  postgres = await startPrivatePostgres({
    ...{ hba_file: hbaFile, ssl: 'on', ssl_cert_file: certificates.certFile, ssl_key_file: certificates.keyFile },
  });
  const admin = await openDatabase(postgres.adminUrl);
  await admin.database.execute('create database ours');
  await admin.close();
});
afterAll(async () => {
  await postgres?.stop();
  await Promise.all([certificates, strangers].map((made) => made?.remove()));
  await rm(folder, { recursive: true, force: true });
});

const at = (host: string, query: string) =>
  `postgresql://postgres@${host}:${new URL(postgres.adminUrl).port}/ours${query && `?${query}`}`;

/** Whether a service could use the database so: it migrates and asks, which are two drivers' connections. */
async function tryAt(url: string): Promise<string> {
  try {
    const { database, close } = await openDatabase(url, { migrate: true });
    const [row] = await database
      .query<{ ssl: boolean }>('select ssl from pg_stat_ssl where pid = pg_backend_pid()')
      .finally(close);
    return row?.ssl ? 'encrypted' : 'open';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('DATABASE_URL', () => {
  it.each(['require', 'verify-ca', 'verify-full'])(
    'with sslmode=%s is encrypted, and believes only its CA',
    async (mode) => {
      expect(await tryAt(at('127.0.0.1', `sslmode=${mode}&sslrootcert=${certificates.caFile}`))).toBe('encrypted');
      expect(await tryAt(at('127.0.0.1', `sslmode=${mode}&sslrootcert=${strangers.caFile}`))).toMatch(/certificate/);
      expect(await tryAt(at('127.0.0.1', `sslmode=${mode}`))).toMatch(/self-signed certificate|unable to verify/);
    },
  );

  it('with sslmode=verify-full wants the name of the host in the certificate', async () => {
    expect(await tryAt(at('localhost', `sslmode=verify-full&sslrootcert=${certificates.caFile}`))).toMatch(
      /does not match/,
    );
  });

  it('without sslmode is not let in where TLS is demanded', async () => {
    expect(await tryAt(at('127.0.0.1', ''))).toMatch(/no pg_hba.conf entry .* no encryption/);
    expect(await tryAt(at('127.0.0.1', 'sslmode=disable'))).toMatch(/no encryption/);
  });
});
