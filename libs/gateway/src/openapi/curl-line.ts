import type { Operation } from './openapi-document';

/** The shortest call of an operation for a shell, with `<…>` for what the reader must fill in. */
export function curlLine(call: {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
  readonly rootUrl: string;
}): string {
  const { parameters, requestBody, security } = call.operation;
  const path = call.path.replaceAll(/\{(\w+)\}/g, '<$1>');
  const needed = parameters.filter(({ in: place, required }) => place === 'query' && required);
  const query = needed.map(({ name }) => `${name}=<${name}>`).join('&');
  const [mediaType] = Object.keys(requestBody?.content ?? {});
  const words = [
    'curl',
    ...(security ? [] : ["-u '<user>'"]),
    ...(call.method === 'GET' ? [] : [`-X ${call.method}`]),
    ...(mediaType?.endsWith('json') ? [`-H 'Content-Type: ${mediaType}' -d @body.json`] : []),
    `'${call.rootUrl}${path}${query && `?${query}`}'`,
  ];
  return words.join(' ');
}
