import helmet from 'helmet';

/** The hash of nothing: `@dhis2/ui` makes empty style elements and fills them through the CSSOM, which no policy minds. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** Sets helmet's headers (`nosniff`, no framing, a content policy, …) on the raw response. */
export const setSecurityHeaders = helmet({
  // DHIS2's API tokens can be tied to a referrer, so our own pages must send one.
  referrerPolicy: { policy: 'same-origin' },
  // Whether the house is reached by https is known to the proxy that ends TLS; we must not force it on a plain one.
  strictTransportSecurity: false,
  contentSecurityPolicy: { directives: { upgradeInsecureRequests: null, styleSrc: ["'self'", EMPTY_STYLE] } },
});
