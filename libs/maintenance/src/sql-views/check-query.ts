const PROTECTED_TABLES = ['users', 'userinfo', 'trackedentityattributevalue', 'oauth_access_token', 'oauth2client'];
const ILLEGAL_KEYWORDS = [
  'alter',
  'commit',
  'create',
  'createdb',
  'createuser',
  'delete',
  'drop',
  'grant',
  'insert',
  'rename',
  'restore',
  'revoke',
  'truncate',
  'update',
  'write',
];

/**
 * Why DHIS2 would not create the view, with its error code; `undefined` when it would (`spec/maintenance-and-jobs.md` §A.12).
 * A filter of words, not a parser: what a query may really do is decided by the role that owns the view and by PostgreSQL, which
 * takes a single select for a view and nothing else.
 */
export function findQueryProblem(query: string): string | undefined {
  const text = query.toLowerCase().replace(/[\r\n]/g, ' ');
  if (!/^\s*(select|with)\s/.test(text)) return 'E4301: SQL query must be a select query';
  if (text.trimEnd().slice(0, -1).includes(';'))
    return 'E4302: SQL query can only contain a single semi-colon at the end';
  const table = PROTECTED_TABLES.find((name) => hasWord(text, name));
  if (table) return `E4310: SQL query contains references to the protected table ${table}`;
  const keyword = ILLEGAL_KEYWORDS.find((word) => hasWord(text, word));
  if (keyword) return `E4311: SQL query contains the illegal keyword ${keyword}`;
  return undefined;
}

/** The query as the body of a view. */
export function viewBody(query: string): string {
  return query.trim().replace(/;\s*$/, '');
}

function hasWord(text: string, word: string): boolean {
  return new RegExp(`\\b${word}\\b`).test(text);
}
