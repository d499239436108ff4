import { type ApiEndpoint, readApiEndpoints } from '@vaktmester/feature-gateway/api-endpoints';

/** `docs/api-compatibility.md`: every endpoint beside DHIS2's, from the table that the tests of the routes read. */
export function apiCompatibilityPage(): string {
  const rows = readApiEndpoints().map(row);
  return `${HEAD}\n${['| Method | Path | Needs | Beside DHIS2 v42 | |', '|---|---|---|---|---|', ...rows].join('\n')}\n`;
}

const HEAD = `# API compatibility

<!-- Made from docs/api-endpoints.tsv by \`npm run docs\`. Do not edit. -->

Paths may carry a version (\`/api/42/…\`, any number), a context path, a trailing slash and a suffix (\`.json\`, \`.xml\`, \`.jsonp\`).
**same**: as DHIS2 v42 or, where v42 has it no more, as its documentation says. **differs**: the last column says how. **ours**: DHIS2
has no such endpoint. **absent**: we have none. Errors are DHIS2's WebMessages everywhere, also where v42 answers with a page of its
container (unknown path, missing parameter, nothing acceptable). Tables:
[table-compatibility.md](table-compatibility.md). Jobs: [job-compatibility.md](job-compatibility.md).
`;

function row({ methods, path, anyAuthority, isAnonymous, verdict, note }: ApiEndpoint): string {
  const needs = isAnonymous ? 'nothing' : anyAuthority.map((authority) => `\`${authority}\``).join(' or ') || 'a user';
  const shown = verdict === 'absent' ? '' : needs;
  return `| ${methods.join(', ')} | \`${path}\` | ${shown} | ${verdict} | ${note} |`;
}
