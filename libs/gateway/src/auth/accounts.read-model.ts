import { Injectable } from '@nestjs/common';
import { Database } from '@vaktmester/database';
import { selectAccountByName, selectAccountBySession, selectAccountByToken, selectAccountByUid } from './account.sql';
import type { Account, SessionAccount, TokenAccount } from './account';

/** Who somebody is and what he may do, as the database says at this moment. */
@Injectable()
export class AccountsReadModel {
  constructor(private readonly database: Database) {}

  /** The account of a name, if there is one, and whether the name is locked, which strangers' names can be too. */
  async findByName(username: string): Promise<{ readonly isLocked: boolean; readonly account?: Account }> {
    const [row] = await this.database.queryPrepared<Account>('account-by-name', selectAccountByName, [username]);
    if (row === undefined || row.id === null) return { isLocked: row?.isLocked ?? false };
    return { isLocked: row.isLocked, account: row };
  }

  async findBySession(tokenHash: Buffer, lifeSeconds: number): Promise<SessionAccount | undefined> {
    const [row] = await this.database.queryPrepared<SessionAccount>('account-by-session', selectAccountBySession, [
      tokenHash,
      lifeSeconds,
    ]);
    return row;
  }

  async findByUid(uid: string): Promise<Account | undefined> {
    const [row] = await this.database.queryPrepared<Account>('account-by-uid', selectAccountByUid, [uid]);
    return row;
  }

  async findByToken(key: string): Promise<TokenAccount | undefined> {
    const [row] = await this.database.queryPrepared<TokenAccount>('account-by-token', selectAccountByToken, [key]);
    return row;
  }
}
