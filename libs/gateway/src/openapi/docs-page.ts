import { createHash } from 'node:crypto';
import styles from './docs-page.css?raw';
import { curlLine } from './curl-line';
import type { OpenApiDocument, Operation } from './openapi-document';
import { parameterList, schemaList } from './schema-list';
import { escaped, proseOf } from './prose';

/** The content policy of the page: it has no scripts, and no styles but its own. */
export const DOCS_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(styles).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** The document as a page that is read without scripts. `rootUrl`: where the house is for this client. */
export function docsPage(document: OpenApiDocument, rootUrl: string): string {
  const { info, tags, paths } = document;
  const links = tags.map(({ name }) => `<a href="#${name}">${name}</a>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API – ${info.title}</title>
<style>${styles}</style>
</head>
<body>
<header><a href="${escaped(rootUrl)}/">${info.title}</a> <a href="${escaped(rootUrl)}/api/docs.json">OpenAPI 3.1 (JSON)</a></header>
<main>
<h1>API of ${info.title} ${info.version}</h1>
<p>${proseOf(info.description)}</p>
<nav aria-label="Resources">${links.join('\n')}</nav>
${tags.map(({ name }) => section(name, paths, rootUrl)).join('\n')}
</main>
</body>
</html>
`;
}

function section(tag: string, paths: OpenApiDocument['paths'], rootUrl: string): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags.includes(tag))
      .map(([method, operation]) => details({ method: method.toUpperCase(), path, operation, rootUrl })),
  );
  return `<section>\n<h2 id="${tag}">${tag}</h2>\n${operations.join('\n')}\n</section>`;
}

/** An operation with where it is. */
interface Placed {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
  readonly rootUrl: string;
}

function details({ method, path, operation, rootUrl }: Placed): string {
  const { operationId, description, parameters, requestBody, responses } = operation;
  return `<details id="${operationId}">
<summary><code>${method} ${path}</code> <small>${neededBy(operation)}</small></summary>
<div class="body">
<p>${proseOf(description)}</p>
${parameters.length > 0 ? `<h3>Parameters</h3>\n${parameterList(parameters)}` : ''}
${Object.entries(requestBody?.content ?? {})
  .map(([type, { schema }]) => `<h3>Body, <code>${type}</code></h3>\n${schemaList(schema)}`)
  .join('\n')}
<h3>Answers</h3>
<p>${Object.keys(responses).map(answer(responses)).join(' · ')}</p>
<pre>${escaped(curlLine({ method, path, operation, rootUrl }))}</pre>
</div>
</details>`;
}

function neededBy({ security, 'x-authority': authorities }: Operation): string {
  if (security) return 'for everybody';
  return authorities.length > 0 ? escaped(authorities.join(' or ')) : 'any user';
}

const answer = (responses: Operation['responses']) => (status: string) => {
  const { content = {} } = responses[status] as { readonly content?: object };
  const types = Object.keys(content).map((type) => `<code>${type}</code>`);
  return [status, ...(types.length > 0 ? [types.join(', ')] : [])].join(' ');
};
