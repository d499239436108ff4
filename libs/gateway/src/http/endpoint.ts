import { RouteConfig } from '@nestjs/platform-fastify';
import type { Format } from './media-types';

/** What the gate checks before the controller's method runs, in this order: sign-in, authority, formats of answer and body. */
export interface EndpointRules {
  /** Answers everybody; credentials are not even looked at. */
  readonly anonymous?: true;
  /** Not counted by the limits of requests: for what a monitor must always see. */
  readonly unlimited?: true;
  /** The caller must hold one of these, or `ALL`. Absent: any user. */
  readonly anyAuthority?: readonly string[];
  /** What the endpoint can answer with; the first one is sent to a client that does not care. Default JSON. Empty: answers have no body. */
  readonly produces?: readonly Format[];
  /**
   * The endpoint reads a JSON body, or also a JSON patch; other content types get 415. Absent: bodies are ignored, whatever they are.
   */
  readonly consumesJson?: true | 'patch';
}

/**
 * Declares the rules of an endpoint. Every method of every controller below `/api` has exactly one; without it the gateway does
 * not start. The rules are metadata of the route, so the gate knows them before a byte of the body is read.
 */
export function Endpoint(rules: EndpointRules): MethodDecorator {
  return RouteConfig({ endpoint: rules });
}

/** The rules of the route that was matched; `undefined` for routes outside the API. */
export function findEndpointRules(config: object | undefined): EndpointRules | undefined {
  return config && 'endpoint' in config ? (config.endpoint as EndpointRules) : undefined;
}
