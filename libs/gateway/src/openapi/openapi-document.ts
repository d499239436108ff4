import { VERSION } from '@vaktmester/config';
import type { Route } from '../http/route-table';
import { type ApiEndpoint, findApiEndpoint, readApiEndpoints } from './api-endpoints';
import { errorResponses, webMessageSchema } from './error-responses';
import { type JsonSchema, type Parameter, parametersOf, pathParametersOf, pathSchemas } from './parameters';
import { requestBodyOf, type RequestBody, responsesOf } from './bodies';

/** One method of one path. */
export interface Operation {
  readonly operationId: string;
  /** The first segment of the path below `/api`. */
  readonly tags: readonly string[];
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBody;
  readonly responses: Readonly<Record<string, object>>;
  /** Empty for what answers everybody; absent: as the document says. */
  readonly security?: readonly [];
  /** Any of these is needed; empty: any user. */
  readonly 'x-authority': readonly string[];
  /** How the endpoint compares with DHIS2's. */
  readonly 'x-dhis2': ApiEndpoint['verdict'];
}

/** An OpenAPI 3.1 document, but for its servers. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly security: readonly object[];
  readonly tags: readonly { readonly name: string }[];
  /** By path, then by method in lower case. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>>; readonly [kind: string]: object };
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

const verdicts: Readonly<Record<ApiEndpoint['verdict'], string>> = {
  same: 'As DHIS2 v42',
  differs: 'Differs from DHIS2 v42',
  ours: 'DHIS2 has no such endpoint',
  absent: 'Absent',
};

/**
 * Describes the routes of the API: what they are called with and who may call them comes from their `@Endpoint` rules, how they
 * compare with DHIS2 from `docs/api-endpoints.tsv`.
 */
export function describeApi(routes: readonly Route[], sessionCookie: string): OpenApiDocument {
  const endpoints = readApiEndpoints();
  const paths: Record<string, Record<string, Operation>> = {};
  const byTemplate = [...routes].sort((a, b) => (a.template < b.template ? -1 : a.template > b.template ? 1 : 0));
  for (const route of byTemplate.filter(({ method, rules }) => rules && METHODS.includes(method))) {
    const methods = (paths[route.template.replaceAll(/:(\w+)/g, '{$1}')] ??= {});
    methods[route.method.toLowerCase()] = describeRoute(route, endpoints);
  }
  const tags = new Set(byTemplate.filter(({ rules }) => rules).map(({ template }) => tagOf(template)));
  return {
    openapi: '3.1.0',
    info: { title: 'Vaktmester', version: VERSION, description: ABOUT },
    security: [{ basic: [] }, { apiToken: [] }, { session: [] }],
    tags: [...tags].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        basic: { type: 'http', scheme: 'basic' },
        apiToken: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`ApiToken d2pat_…`' },
        session: { type: 'apiKey', in: 'cookie', name: sessionCookie, description: 'from `POST /api/auth/login`' },
      },
      schemas: { ...pathSchemas, WebMessage: webMessageSchema },
      responses: errorResponses,
    },
  };
}

const ABOUT =
  'DHIS2’s maintenance plane behind DHIS2’s HTTP API. Paths may carry a version (`/api/42/…`) and a suffix (`.json`). Everybody who is to ' +
  'be signed in and is not gets 302 to the sign-in page, or 401 with `X-Requested-With: XMLHttpRequest` or wrong credentials.';

function describeRoute({ method, template, rules = {}, status }: Route, endpoints: readonly ApiEndpoint[]): Operation {
  const { verdict = 'ours', note = '' } = findApiEndpoint(endpoints, method, template) ?? {};
  const parameters = [
    ...pathParametersOf(template),
    ...parametersOf('query', rules.query ?? {}),
    ...parametersOf('header', rules.headers ?? {}),
  ];
  const requestBody = requestBodyOf(rules);
  const hasInput = parameters.length > 0 || requestBody !== undefined;
  return {
    operationId: operationIdOf(method, template),
    tags: [tagOf(template)],
    description: [verdicts[verdict], note].filter(Boolean).join(': '),
    parameters,
    ...(requestBody && { requestBody }),
    responses: responsesOf(rules, { method, template, status, hasInput }),
    ...(rules.anonymous && { security: [] as const }),
    'x-authority': rules.anyAuthority ?? [],
    'x-dhis2': verdict,
  };
}

function tagOf(template: string): string {
  return template.split(/[/.]/)[2] ?? '';
}

/** `getSystemTasksByJobType` of `GET /api/system/tasks/:jobType`. */
function operationIdOf(method: string, template: string): string {
  const words = template
    .split(/[/.]/)
    .slice(2)
    .map((segment) => segment.replace(/^:(.)/, (_, first: string) => `By${first.toUpperCase()}`));
  return [method.toLowerCase(), ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
}
