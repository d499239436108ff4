import { execFile } from 'node:child_process';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unprivilegedAccount } from '@vaktmester/tools/servers';

const openssl = (folder: string, ...args: string[]) => promisify(execFile)('openssl', args, { cwd: folder });

/** Files of a certificate authority that nobody knows, and of a server on 127.0.0.1 that it vouches for. */
export interface Certificates {
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
  remove(): Promise<void>;
}

/**
 * Makes them anew with openssl, valid for a day.
 * @param names of the server, as openssl writes them; the client of NATS knows servers by name only
 */
export async function createCertificates(names = 'IP:127.0.0.1, DNS:localhost'): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), 'vaktmester-tls-'));
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  await openssl(folder, 'req', '-x509', ...newKey, '-subj', '/CN=test CA', '-keyout', 'ca.key', '-out', 'ca.crt');
  await openssl(folder, 'req', ...newKey, '-subj', '/CN=127.0.0.1', '-keyout', 'server.key', '-out', 'server.csr');
  await writeFile(join(folder, 'names'), `subjectAltName = ${names}\n`);
  const signing = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '1', '-extfile', 'names'];
  await openssl(folder, 'x509', '-req', '-in', 'server.csr', ...signing, '-out', 'server.crt');
  // PostgreSQL insists that the key is its own.
  await chmod(folder, 0o755);
  const account = unprivilegedAccount();
  if (account) await chown(join(folder, 'server.key'), account.uid, account.gid);
  return {
    caFile: join(folder, 'ca.crt'),
    certFile: join(folder, 'server.crt'),
    keyFile: join(folder, 'server.key'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
