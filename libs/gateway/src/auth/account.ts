import type { Caller } from '@vaktmester/contracts';

/** What signing in needs to know of a row of `userinfo`. */
export interface Account {
  readonly id: number;
  readonly uid: string;
  readonly username: string;
  /** bcrypt; null for users who never set one. */
  readonly passwordHash: string | null;
  readonly isDisabled: boolean;
  /** Signs in elsewhere (OpenID, LDAP), never by a password of ours. */
  readonly isExternal: boolean;
  readonly isExpired: boolean;
  readonly hasExpiredPassword: boolean;
  readonly isLocked: boolean;
  readonly twoFactorType: string;
  readonly twoFactorSecret: string | null;
  readonly authorities: readonly string[];
}

export interface SessionAccount extends Account {
  /** A tenth of the session's life has passed since its use was last written down. */
  readonly isStale: boolean;
}

export interface TokenAccount extends Account {
  readonly expiresAtMs: number;
  /** Restrictions of the token as DHIS2 stores them. */
  readonly attributes: unknown;
}

/** Why an account may not be used although its credentials are right; `undefined` when it may. */
export function accountProblem(
  account: Account,
): 'locked' | 'disabled' | 'account-expired' | 'password-expired' | undefined {
  if (account.isLocked) return 'locked';
  if (account.isDisabled) return 'disabled';
  if (account.isExpired) return 'account-expired';
  return account.hasExpiredPassword ? 'password-expired' : undefined;
}

/** DHIS2: types that are still being enrolled do not ask for a code yet. */
export function needsTwoFactor(account: Account): boolean {
  return account.twoFactorType === 'TOTP_ENABLED' || account.twoFactorType === 'EMAIL_ENABLED';
}

/** The user that goes with every message on behalf of this account. */
export function toCaller(account: Account, address: string): Caller {
  return { uid: account.uid, username: account.username, authorities: [...account.authorities], address };
}
