import { Injectable } from '@nestjs/common';
import { HttpProblem } from '../errors/http-problem';
import { accountProblem, needsTwoFactor, type Account } from './account';
import { AccountsReadModel } from './accounts.read-model';
import { findBrokenRestriction, type TokenUse } from './api-token-restriction';
import { parseApiToken } from './parse-api-token';

/** Signing in by a personal access token (`Authorization: ApiToken …`). Nothing is cached: a deleted token is dead at once. */
@Injectable()
export class TokenSignIn {
  constructor(private readonly accounts: AccountsReadModel) {}

  /**
   * The owner of the token; `undefined` when the header is of another scheme.
   * @throws HttpProblem 400 or 401 with DHIS2's words
   */
  async signIn(authorization: string, use: TokenUse): Promise<Account | undefined> {
    const token = parseApiToken(authorization);
    if (token.kind === 'absent') return undefined;
    if (token.kind === 'malformed') throw refused(400, 'Api token is malformed');
    if (token.kind === 'wrong-checksum') throw refused(400, 'Checksum validation failed');
    const account = await this.accounts.findByToken(token.key);
    if (account === undefined) throw refused(401, 'The API token does not exists');
    if (account.expiresAtMs <= Date.now()) throw refused(401, 'Failed to authenticate API token, token has expired.');
    if (accountProblem(account) !== undefined || needsTwoFactor(account)) {
      throw refused(401, 'The API token is disabled, locked or 2FA is enabled.');
    }
    const broken = findBrokenRestriction(account.attributes, use);
    if (broken !== undefined) throw refused(401, broken);
    return account;
  }
}

function refused(status: 400 | 401, message: string): HttpProblem {
  return new HttpProblem(status, message, { 'www-authenticate': 'ApiToken' });
}
