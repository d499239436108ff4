import type { EndpointRules } from '../http/endpoint';
import { jsonPatch } from '../http/json-patch';
import { mediaTypesOf } from '../http/media-types';
import type { Route } from '../http/route-table';
import { errorResponse } from './error-responses';
import { type JsonSchema, jsonSchemaOf } from './parameters';

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

/** What a client sends. */
export interface RequestBody {
  readonly required: boolean;
  readonly content: Content;
}

/** The body that an endpoint reads; `undefined` when it reads none. */
export function requestBodyOf({ consumesJson, bodies }: EndpointRules): RequestBody | undefined {
  if (consumesJson === 'patch') {
    const schema = jsonSchemaOf(jsonPatch);
    return { required: true, content: { 'application/json-patch+json': { schema }, 'application/json': { schema } } };
  }
  if (consumesJson) return { required: true, content: { 'application/json': { schema: jsonSchemaOf(consumesJson) } } };
  if (!bodies) return undefined;
  const content = Object.entries(bodies).map(([type, schema]) => [type, { schema: jsonSchemaOf(schema) }] as const);
  return { required: false, content: Object.fromEntries(content) };
}

/** What an endpoint answers with: its success, the refusals of the gate that can meet it, and everything else as `default`. */
export function responsesOf(
  rules: EndpointRules,
  route: Pick<Route, 'method' | 'template' | 'status'> & { readonly hasInput: boolean },
): Record<string, object> {
  const content = contentOf(rules);
  const mayConflict = route.method !== 'GET' || rules.query?.['filter'] !== undefined;
  return {
    [route.status]: { description: 'Done', ...(content && { content }) },
    ...(rules.mayBeEmpty && { 204: { description: 'Done, without a body' } }),
    ...(route.hasInput && { 400: errorResponse('BadRequest') }),
    ...(!rules.anonymous && { 401: errorResponse('Unauthorized') }),
    ...(!rules.anonymous && { 403: errorResponse('Forbidden') }),
    ...(route.template.includes(':') && { 404: errorResponse('NotFound') }),
    ...(mayConflict && { 409: errorResponse('Conflict') }),
    ...(rules.consumesJson && { 415: errorResponse('UnsupportedMediaType') }),
    default: errorResponse('Failure'),
  };
}

function contentOf({ produces = ['json'], answers }: EndpointRules): Content | undefined {
  if (produces.length === 0) return undefined;
  const ofJson = answers ? jsonSchemaOf(answers, 'output') : {};
  const content = produces.map((format) => {
    return [mediaTypesOf[format][0], { schema: format === 'json' ? ofJson : { type: 'string' } }] as const;
  });
  return Object.fromEntries(content);
}
