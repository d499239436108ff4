/** User name and password of an `Authorization: Basic …` header. */
export interface PasswordCredentials {
  readonly username: string;
  readonly password: string;
}

/** Longer ones are nobody's; bcrypt reads 72 bytes anyway. */
const MAX_LENGTH = 1_024;

/** Reads the header; `undefined` when it is not Basic or cannot be decoded to `name:password`. */
export function parseBasicCredentials(authorization: string): PasswordCredentials | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/_-]+={0,2}) *$/i.exec(authorization)?.[1];
  if (encoded === undefined || encoded.length > MAX_LENGTH * 2) return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 0) return undefined;
  return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
