import { Injectable } from '@nestjs/common';
import type { Caller } from '@vaktmester/contracts';
import { unauthorized } from '../errors/http-problem';
import type { ApiRequest } from '../http/exchange';
import { accountProblem, needsTwoFactor, toCaller } from './account';
import { assertSameSite } from './assert-same-site';
import { parseBasicCredentials } from './parse-basic-credentials';
import { PasswordSignIn } from './password-sign-in';
import { SessionAccounts } from './session-accounts';
import { SessionCookie } from './session-cookie';
import { TokenSignIn } from './token-sign-in';

/** Who sends a request. A fresh login by Basic brings a session cookie to hand out. */
export interface Authenticated {
  readonly caller: Caller;
  readonly setCookie?: string;
}

/** Finds the user of a request: by token, by Basic, else by session. An `Authorization` header wins over the cookie. */
@Injectable()
export class Authentication {
  constructor(
    private readonly tokens: TokenSignIn,
    private readonly passwords: PasswordSignIn,
    private readonly sessions: SessionAccounts,
    private readonly cookie: SessionCookie,
  ) {}

  /**
   * `undefined` when the request carries no credentials, or only a session that has ended.
   * @throws HttpProblem 401 (400 for an unreadable token), 403 for another site's use of the cookie, 429
   */
  async authenticate(request: ApiRequest): Promise<Authenticated | undefined> {
    const { authorization } = request.headers;
    // The official apps send an empty header when they have no token.
    if (!authorization?.trim()) return this.bySession(request);
    const { method, headers, exchange } = request;
    const use = { address: exchange.clientAddress, method, referrer: headers.referer };
    const owner = await this.tokens.signIn(authorization, use);
    return owner ? { caller: toCaller(owner, use.address) } : this.byPassword(request, authorization);
  }

  private async byPassword(request: ApiRequest, authorization: string): Promise<Authenticated> {
    const credentials = parseBasicCredentials(authorization);
    if (credentials === undefined) throw unauthorized();
    const { clientAddress } = request.exchange;
    const signIn = await this.passwords.signIn(credentials, clientAddress);
    if (signIn.kind === 'locked') throw unauthorized('Account locked');
    if (signIn.kind === 'disabled') throw unauthorized('Account disabled');
    if (signIn.kind !== 'accepted' || needsTwoFactor(signIn.account)) throw unauthorized();
    const caller = toCaller(signIn.account, clientAddress);
    if (!signIn.isFresh) return { caller };
    const token = await this.sessions.begin(signIn.account);
    return token === undefined ? { caller } : { caller, setCookie: this.cookie.write(request, token) };
  }

  private async bySession(request: ApiRequest): Promise<Authenticated | undefined> {
    const token = this.cookie.find(request.headers.cookie);
    const account = token === undefined ? undefined : await this.sessions.find(token);
    if (account === undefined || accountProblem({ ...account, isLocked: false }) !== undefined) return undefined;
    assertSameSite(request);
    return { caller: toCaller(account, request.exchange.clientAddress) };
  }
}
