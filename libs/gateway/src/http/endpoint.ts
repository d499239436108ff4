import { RouteConfig } from '@nestjs/platform-fastify';
import type { z } from 'zod';
import type { Format } from './media-types';

/** Parameters by their names, as the OpenAPI document shows them; a test holds them to what the endpoint reads. */
export type ParameterShape = Readonly<Record<string, z.ZodType>>;

/** What the gate checks before the controller's method runs, in this order: sign-in, authority, formats of answer and body. */
export interface EndpointRules extends EndpointDescription {
  /** Answers everybody; credentials are not even looked at. */
  readonly anonymous?: true;
  /** Not counted by the limits of requests: for what a monitor must always see. */
  readonly unlimited?: true;
  /** The caller must hold one of these, or `ALL`. Absent: any user. */
  readonly anyAuthority?: readonly string[];
  /** What the endpoint can answer with; the first one is sent to a client that does not care. Default JSON. Empty: answers have no body. */
  readonly produces?: readonly Format[];
  /**
   * The endpoint reads a JSON body of this schema, or a JSON patch as well; other content types get 415. Absent: the gate lets every
   * body pass, whatever it is.
   */
  readonly consumesJson?: z.ZodType | 'patch';
}

/** What the gate does not need to know; the OpenAPI document tells it to clients. */
interface EndpointDescription {
  readonly query?: ParameterShape;
  /** Request headers, by their names in lower case. */
  readonly headers?: ParameterShape;
  /** Bodies that the endpoint tells apart itself, by their media types; the client may send none. */
  readonly bodies?: Readonly<Record<string, z.ZodType>>;
  /** The JSON that a success answers with. Absent: any. */
  readonly answers?: z.ZodType;
  /** A success may be 204 without a body too. */
  readonly mayBeEmpty?: true;
}

/** What a route carries of its `@Endpoint`. */
export interface EndpointConfig {
  readonly endpoint: EndpointRules;
  /** The method of the controller, on which Nest keeps the status of a success. */
  readonly handler: object;
}

/**
 * Declares the rules of an endpoint. Every method of every controller below `/api` has exactly one; without it the gateway does
 * not start. The rules are metadata of the route, so the gate knows them before a byte of the body is read.
 */
export function Endpoint(rules: EndpointRules): MethodDecorator {
  return (target, name, descriptor) => {
    const config: EndpointConfig = { endpoint: rules, handler: descriptor.value as object };
    return RouteConfig(config)(target, name, descriptor);
  };
}

/** What `@Endpoint` has left on a route; `undefined` for routes outside the API. */
export function findEndpointConfig(config: object | undefined): EndpointConfig | undefined {
  return config && 'endpoint' in config ? (config as EndpointConfig) : undefined;
}

/** The rules of the route that was matched; `undefined` for routes outside the API. */
export function findEndpointRules(config: object | undefined): EndpointRules | undefined {
  return findEndpointConfig(config)?.endpoint;
}
