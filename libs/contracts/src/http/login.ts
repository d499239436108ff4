import { z } from 'zod';

/** Body of `POST /api/auth/login`. */
export const loginRequest = z.object({
  username: z.string(),
  password: z.string(),
  twoFactorCode: z.string().nullish(),
});

/** DHIS2 v42's outcomes of a login whose password was right. A wrong password is a 401. */
export const loginStatuses = [
  'SUCCESS',
  'ACCOUNT_DISABLED',
  'ACCOUNT_LOCKED',
  'ACCOUNT_EXPIRED',
  'PASSWORD_EXPIRED',
  'INCORRECT_TWO_FACTOR_CODE_TOTP',
  'INCORRECT_TWO_FACTOR_CODE_EMAIL',
  'REQUIRES_TWO_FACTOR_ENROLMENT',
] as const;
export type LoginStatus = (typeof loginStatuses)[number];

/** Answer of `POST /api/auth/login`; `redirectUrl` only with `SUCCESS`. */
export interface LoginResponse {
  readonly loginStatus: LoginStatus;
  readonly redirectUrl?: string;
}
