import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import type { GatewayConfig } from '@vaktmester/config';
import { Database } from '@vaktmester/database';
import { GATEWAY_CONFIG } from '../gateway-config';
import type { Account, SessionAccount } from './account';
import { AccountsReadModel } from './accounts.read-model';
import createSession from './sql/create-session.sql?raw';
import endSession from './sql/end-session.sql?raw';
import touchSession from './sql/touch-session.sql?raw';

/** 256 random bits. */
const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Sessions of browsers. They live in PostgreSQL, so any gateway knows them and none has to survive. */
@Injectable()
export class SessionsStore {
  private readonly lifeSeconds: number;

  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
    private readonly database: Database,
    private readonly accounts: AccountsReadModel,
  ) {
    this.lifeSeconds = config.sessionMinutes * 60;
  }

  /** Begins a session and answers its token, which is stored nowhere. The user's sessions beyond the limit end. */
  async create(account: Account, origin: 'login' | 'basic'): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const values = [
      hashOf(token),
      account.id,
      account.passwordHash ?? '',
      origin,
      this.config.sessionsPerUser,
      this.lifeSeconds,
    ];
    await this.database.execute(createSession, values);
    return token;
  }

  /** The user of a session, which lives on by this use. `undefined` when it has ended, or the password has changed since. */
  async find(token: string): Promise<SessionAccount | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const account = await this.accounts.findBySession(hashOf(token), this.lifeSeconds);
    if (account?.isStale) await this.database.execute(touchSession, [hashOf(token)]);
    return account;
  }

  async end(token: string): Promise<void> {
    await this.database.execute(endSession, [hashOf(token)]);
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
