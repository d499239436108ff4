import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { loginRequest, type LoginResponse, type LoginStatus } from '@vaktmester/contracts';
import { unauthorized } from '../errors/http-problem';
import { Endpoint } from '../http/endpoint';
import type { ApiRequest } from '../http/exchange';
import { jsonBody } from '../http/json-body';
import type { Account } from './account';
import { assertSameSite } from './assert-same-site';
import { PasswordSignIn, type SignIn } from './password-sign-in';
import { SessionCookie } from './session-cookie';
import { SessionsStore } from './sessions.store';
import { isRightTotpCode } from './totp';

const statuses = {
  locked: 'ACCOUNT_LOCKED',
  disabled: 'ACCOUNT_DISABLED',
  'account-expired': 'ACCOUNT_EXPIRED',
  'password-expired': 'PASSWORD_EXPIRED',
} as const satisfies Partial<Record<SignIn['kind'], LoginStatus>>;

/** `POST /api/auth/login`: the login page and the official apps begin their sessions here. */
@Controller('api/auth')
export class LoginController {
  constructor(
    private readonly passwords: PasswordSignIn,
    private readonly sessions: SessionsStore,
    private readonly cookie: SessionCookie,
  ) {}

  /** 200 with the outcome once name and password are right, 401 before. DHIS2: its words for the 401 differ from those of Basic. */
  @Post('login')
  @HttpCode(200)
  @Endpoint({ anonymous: true, consumesJson: loginRequest })
  async login(
    @Req() request: ApiRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LoginResponse> {
    assertSameSite(request);
    const { twoFactorCode, ...credentials } = jsonBody(body, loginRequest);
    const signIn = await this.passwords.signIn(credentials, request.exchange.clientAddress);
    if (signIn.kind === 'bad-credentials') throw unauthorized('Bad credentials');
    if (signIn.kind !== 'accepted') return { loginStatus: statuses[signIn.kind] };
    const problem = twoFactorProblem(signIn.account, twoFactorCode ?? '');
    if (problem) return { loginStatus: problem };
    const token = await this.sessions.create(signIn.account, 'login');
    reply.header('set-cookie', this.cookie.write(request, token));
    return { loginStatus: 'SUCCESS', redirectUrl: `${request.exchange.rootUrl}/` };
  }
}

function twoFactorProblem(account: Account, code: string): LoginStatus | undefined {
  // We send no mail, so a code from one can only be wrong.
  if (account.twoFactorType === 'EMAIL_ENABLED') return 'INCORRECT_TWO_FACTOR_CODE_EMAIL';
  if (account.twoFactorType !== 'TOTP_ENABLED') return undefined;
  return isRightTotpCode(account.twoFactorSecret ?? '', code, Date.now())
    ? undefined
    : 'INCORRECT_TWO_FACTOR_CODE_TOTP';
}
