import helmet from 'helmet';

/** Sets helmet's headers (`nosniff`, no framing, a content policy, …) on the raw response. */
export const setSecurityHeaders = helmet({
  // DHIS2's API tokens can be tied to a referrer, so our own pages must send one.
  referrerPolicy: { policy: 'same-origin' },
  // Whether the house is reached by https is known to the proxy that ends TLS; we must not force it on a plain one.
  strictTransportSecurity: false,
  contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
});
