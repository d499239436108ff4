// The table of the API, docs/api-endpoints.tsv: what a route is for whom, and how it compares with DHIS2's.
import table from '../../../../docs/api-endpoints.tsv?raw';

const verdicts = ['same', 'differs', 'ours', 'absent'] as const;

/** One line of the table. */
export interface ApiEndpoint {
  readonly methods: readonly string[];
  /** With parameters as `:name`; a `*` at the end stands for all paths that no more exact line names. */
  readonly path: string;
  /** Any of these is needed; empty: any user. */
  readonly anyAuthority: readonly string[];
  readonly isAnonymous: boolean;
  readonly verdict: (typeof verdicts)[number];
  /** What differs and why. */
  readonly note: string;
}

/** All lines, in their order. @throws Error when a line is not of the form or not in its place */
export function readApiEndpoints(): ApiEndpoint[] {
  const endpoints = table.trimEnd().split('\n').slice(1).map(parseLine);
  const paths = endpoints.map(({ path }) => path);
  const misplaced = paths.find((path, index) => path < (paths[index - 1] ?? ''));
  if (misplaced) throw new Error(`docs/api-endpoints.tsv: ${misplaced} is not in order of the paths`);
  return endpoints;
}

/** The line that speaks for a route; the longest path wins. */
export function findApiEndpoint(
  endpoints: readonly ApiEndpoint[],
  method: string,
  template: string,
): ApiEndpoint | undefined {
  const speaks = ({ methods, path, verdict }: ApiEndpoint) =>
    verdict !== 'absent' &&
    methods.includes(method) &&
    (path.endsWith('*') ? template.startsWith(path.slice(0, -1)) : path === template);
  return endpoints.filter(speaks).sort((a, b) => b.path.length - a.path.length)[0];
}

function parseLine(line: string): ApiEndpoint {
  const [methods = '', path = '', authority = '', word = '', note = ''] = line.split('\t');
  const verdict = verdicts.find((candidate) => candidate === word);
  if (!verdict || !path.startsWith('/api')) throw new Error(`docs/api-endpoints.tsv: cannot read ${line}`);
  const isAnonymous = authority === 'anonymous';
  const anyAuthority = isAnonymous || authority === '-' || authority === '' ? [] : authority.split(',');
  return { methods: methods.split(','), path, anyAuthority, isAnonymous, verdict, note };
}
