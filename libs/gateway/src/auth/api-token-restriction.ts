import { BlockList } from 'node:net';
import { z } from 'zod';
import { addNetwork, isInside } from '../http/trusted-proxies';

/** DHIS2 stores restrictions as a list, and `{}` where there are none. */
const restrictions = z.union([
  z.array(
    z.union([
      z.object({ type: z.literal('IpAllowedList'), allowedIps: z.array(z.string()) }),
      z.object({ type: z.literal('MethodAllowedList'), allowedMethods: z.array(z.string()) }),
      z.object({ type: z.literal('RefererAllowedList'), allowedReferrers: z.array(z.string()) }),
    ]),
  ),
  z.null().transform(() => []),
  z
    .object({})
    .strict()
    .transform(() => []),
]);

/** What of a request a token can be tied to. */
export interface TokenUse {
  readonly address: string;
  readonly method: string;
  readonly referrer: string | undefined;
}

const REFUSAL = 'Failed to authenticate API token, request';

/** DHIS2's words for the first restriction that a use breaks; `undefined` when the token may be used so. */
export function findBrokenRestriction(attributes: unknown, use: TokenUse): string | undefined {
  const parsed = restrictions.safeParse(attributes);
  // A restriction that we cannot read must not become none.
  if (!parsed.success) return `${REFUSAL} is not allowed.`;
  for (const restriction of parsed.data) {
    if (restriction.type === 'IpAllowedList' && !allowsAddress(restriction.allowedIps, use.address)) {
      return `${REFUSAL} ip address is not allowed.`;
    }
    if (restriction.type === 'MethodAllowedList' && !allows(restriction.allowedMethods, use.method)) {
      return `${REFUSAL} http method is not allowed.`;
    }
    if (
      restriction.type === 'RefererAllowedList' &&
      !allows(restriction.allowedReferrers, use.referrer?.toLowerCase())
    ) {
      return `${REFUSAL} http referrer is missing or not allowed.`;
    }
  }
  return undefined;
}

/** An empty list allows everything. */
function allows(allowed: readonly string[], value: string | undefined): boolean {
  return allowed.length === 0 || (value !== undefined && allowed.includes(value));
}

/** Ours beyond DHIS2: networks (`10.0.0.0/8`) besides single addresses. */
function allowsAddress(allowed: readonly string[], address: string): boolean {
  if (allows(allowed, address)) return true;
  const networks = new BlockList();
  for (const network of allowed) {
    try {
      addNetwork(networks, network);
    } catch {
      continue; // DHIS2 accepts any text here; one that is no address matches nobody.
    }
  }
  return isInside(networks, address);
}
