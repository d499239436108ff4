import { z } from 'zod';

/** The user on whose behalf a message is sent. Signed by the gateway; services trust nothing else. */
export const caller = z.object({
  uid: z.string(),
  username: z.string(),
  authorities: z.array(z.string()),
  /** Address the request came from, for the audit. */
  address: z.string().optional(),
});
export type Caller = z.infer<typeof caller>;

/** DHIS2's superuser authority: its holder passes every check. */
export const ALL_AUTHORITIES = 'ALL';

/** Whether the caller holds one of the authorities (or `ALL`). An empty list asks for no authority. */
export function hasAuthority(user: Pick<Caller, 'authorities'>, anyOf: readonly string[]): boolean {
  if (anyOf.length === 0 || user.authorities.includes(ALL_AUTHORITIES)) return true;
  return anyOf.some((authority) => user.authorities.includes(authority));
}
