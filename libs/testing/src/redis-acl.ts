import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const template = join(import.meta.dirname, '../../../deploy/redis/users.acl');

/** The users of `deploy/redis/users.acl`, with this password and an `admin` who may do everything. */
export async function redisAcl(password: string, adminPassword: string): Promise<string> {
  const hash = createHash('sha256').update(password).digest('hex');
  const users = (await readFile(template, 'utf8')).replace('__SHA256_OF_THE_PASSWORD__', hash);
  return `${users}user admin on >${adminPassword} ~* &* +@all\n`;
}
