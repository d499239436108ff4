import { Injectable } from '@nestjs/common';
import { UpstreamSessions } from '../upstream/upstream-sessions';
import type { Account } from './account';
import { AccountsReadModel } from './accounts.read-model';
import { SessionsStore } from './sessions.store';

/** Sessions, whoever keeps them: this house, or the DHIS2 that it stands before, which then signs users in and out. */
@Injectable()
export class SessionAccounts {
  constructor(
    private readonly sessions: SessionsStore,
    private readonly upstream: UpstreamSessions,
    private readonly accounts: AccountsReadModel,
  ) {}

  /** The account of a session's token. @throws HttpProblem 502 or 504 when DHIS2 has to be asked and does not answer */
  async find(token: string): Promise<Account | undefined> {
    if (!this.upstream.isOn) return this.sessions.find(token);
    const uid = await this.upstream.findUser(token);
    return uid === undefined ? undefined : this.accounts.findByUid(uid);
  }

  /** Begins a session for a login by Basic; `undefined` where a cookie of ours would take the place of DHIS2's. */
  async begin(account: Account): Promise<string | undefined> {
    return this.upstream.isOn ? undefined : this.sessions.create(account, 'basic');
  }
}
