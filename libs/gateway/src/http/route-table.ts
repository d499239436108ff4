import { HTTP_CODE_METADATA } from '@nestjs/common/constants';
import type { RouteOptions } from 'fastify';
import { type EndpointRules, findEndpointConfig } from './endpoint';
import { isApiPath } from './parse-request-address';

/** One method of one route, as it was registered. */
export interface Route {
  readonly method: string;
  /** With parameters as `:name`. */
  readonly template: string;
  readonly rules: EndpointRules | undefined;
  /** The status of a success. */
  readonly status: number;
}

/** Every route of the process. Fastify answers a wrong method like an unknown path; this table tells them apart. */
export class RouteTable {
  readonly routes: Route[] = [];
  private readonly templates = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>();

  /** @throws Error when a route below `/api` has no rules: it would be open to every user by oversight */
  add(options: Pick<RouteOptions, 'method' | 'url' | 'config'>): void {
    const { endpoint: rules, handler } = findEndpointConfig(options.config) ?? {};
    const declared = handler && (Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined);
    if (isApiPath(options.url) && rules === undefined) throw new Error(`${options.url} has no @Endpoint rules`);
    for (const method of [options.method].flat()) {
      const status = declared ?? (method === 'POST' ? 201 : 200);
      this.routes.push({ method, template: options.url, rules, status });
      this.methodsOf(options.url).add(method);
    }
  }

  /** The methods that a path can be called with; empty for an unknown path. */
  allowedMethods(path: string): string[] {
    const methods = [...this.templates.values()]
      .filter((route) => route.pattern.test(path))
      .flatMap((route) => [...route.methods]);
    return [...new Set(methods)].sort();
  }

  private methodsOf(template: string): Set<string> {
    let route = this.templates.get(template);
    if (!route) {
      route = { pattern: patternOf(template), methods: new Set() };
      this.templates.set(template, route);
    }
    return route.methods;
  }
}

function patternOf(template: string): RegExp {
  const segments = template
    .split('/')
    .map((segment) => (segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${segments.join('/')}$`);
}
