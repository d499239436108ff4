import { Injectable } from '@nestjs/common';
import { accountProblem, type Account } from './account';
import { AccountsReadModel } from './accounts.read-model';
import { LoginFailuresStore } from './login-failures.store';
import type { PasswordCredentials } from './parse-basic-credentials';
import { PasswordCheck } from './password-check';

/**
 * `accepted`: name and password are right and the account may be used; `isFresh` when the password was really checked just now.
 * The other outcomes but `locked` and `bad-credentials` are told only to those who know the password.
 */
export type SignIn =
  | { readonly kind: 'accepted'; readonly account: Account; readonly isFresh: boolean }
  | { readonly kind: 'bad-credentials' | 'locked' | 'disabled' | 'account-expired' | 'password-expired' };

/** Signing in by name and password, whichever way they arrive. */
@Injectable()
export class PasswordSignIn {
  constructor(
    private readonly accounts: AccountsReadModel,
    private readonly passwords: PasswordCheck,
    private readonly failures: LoginFailuresStore,
  ) {}

  /** @throws HttpProblem 429 when too many passwords are being checked */
  async signIn({ username, password }: PasswordCredentials, address: string): Promise<SignIn> {
    // PostgreSQL has no text with NUL in it, so nobody has such a name.
    const name = username.replaceAll('\0', '\ufffd');
    const { account, isLocked } = await this.accounts.findByName(name);
    if (isLocked) return { kind: 'locked' };
    const hash = account === undefined || account.isExternal ? undefined : (account.passwordHash ?? undefined);
    const verdict = await this.passwords.check(name, password, hash, () => this.failures.slowDown(address));
    if (account === undefined || verdict === 'wrong') {
      await this.failures.record(name, address);
      return { kind: 'bad-credentials' };
    }
    if (verdict === 'right') await this.failures.clear(name);
    const problem = accountProblem(account);
    return problem ? { kind: problem } : { kind: 'accepted', account, isFresh: verdict === 'right' };
  }
}
