import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Certificates, createCertificates, redisAcl } from '@vaktmester/testing';
import { createDemoDatabase } from '@vaktmester/tools/demo-data';
import { freePort, type PrivateServers, queryPostgres, startServers } from '@vaktmester/tools/servers';
import { makeSecrets, type Secrets } from './secrets';

const extensionsFile = join(import.meta.dirname, '../../../../tools/demo-data/sql/schema/extensions.sql');

/** PostgreSQL, Redis and NATS that let nobody in without TLS and a password. */
export interface SecuredServers {
  readonly servers: PrivateServers;
  readonly certificates: Certificates;
  readonly secrets: Secrets;
  readonly redisUrl: string;
  readonly natsUrl: string;
  databaseUrl(role: string, password: string): string;
  /** As superuser, past all that. */
  sql(text: string): Promise<(string | null)[][]>;
  stop(): Promise<void>;
}

/** Starts them in an empty folder, with the tiny demo data in a database whose owner is no superuser. */
export async function startSecuredServers(folder: string): Promise<SecuredServers> {
  const certificates = await createCertificates();
  const { certFile, keyFile, caFile } = certificates;
  const redisPort = await freePort();
  await mkdir(join(folder, 'settings'));
  const aclFile = join(folder, 'settings/users.acl');
  const hbaFile = join(folder, 'settings/hba.conf');
  // The password of Redis is needed before the server is there, those of NATS are made by it.
  const secrets = makeSecrets({});
  await writeFile(aclFile, await redisAcl(secrets.redis, 'admin'));
  await writeFile(hbaFile, 'host all postgres 127.0.0.1/32 trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n');
  await chmod(folder, 0o755);
  const servers = await startServers({
    ...{ dataDir: join(folder, 'servers'), forTests: true },
    postgresSettings: { hba_file: hbaFile, ssl: 'on', ssl_cert_file: certFile, ssl_key_file: keyFile },
    redisSettings: {
      ...{ aclfile: aclFile, 'tls-port': String(redisPort), 'tls-auth-clients': 'no' },
      ...{ 'tls-cert-file': certFile, 'tls-key-file': keyFile },
    },
    // The tool that starts it looks in openly.
    natsSettings: `tls { cert_file: "${certFile}", key_file: "${keyFile}" }\nallow_non_tls: true`,
  });
  const port = servers.postgres?.port ?? 0;
  const databaseUrl = (role: string, password: string) =>
    `postgresql://${role}:${password}@127.0.0.1:${port}/dhis2?sslmode=verify-full&sslrootcert=${caFile}`;
  await queryPostgres({ port, sql: `create role dhis login createrole password '${secrets.owner}'` });
  await queryPostgres({ port, sql: 'create database dhis2 owner dhis' });
  // PostGIS can only be brought in by a superuser.
  await queryPostgres({ port, database: 'dhis2', sql: await readFile(extensionsFile, 'utf8') });
  await createDemoDatabase(databaseUrl('dhis', secrets.owner), 'tiny');
  return {
    ...{ servers, certificates, databaseUrl },
    secrets: { ...secrets, nats: servers.natsPasswords },
    redisUrl: `rediss://vaktmester:${secrets.redis}@127.0.0.1:${redisPort}`,
    natsUrl: `tls://localhost:${servers.nats?.port}`,
    sql: (text) => queryPostgres({ port, database: 'dhis2', sql: text }),
    stop: async () => {
      await servers.stop();
      await certificates.remove();
    },
  };
}
