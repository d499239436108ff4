import type { FastifyRequest } from 'fastify';
import type { Caller } from '@vaktmester/contracts';
import { unauthorized } from '../errors/http-problem';
import type { Format } from './media-types';
import type { RequestAddress } from './parse-request-address';

/** What the gate has found out about a request before its controller runs. */
export interface Exchange {
  readonly address: RequestAddress;
  /** Public URL of the house: origin and context path, no slash at the end. */
  readonly rootUrl: string;
  readonly clientAddress: string;
  /** The signed-in user; absent on anonymous endpoints. */
  caller?: Caller;
  /** Who answers what is no route, for the log. */
  elsewhere?: 'app' | 'upstream';
  /** What the client gets; absent when the answer has no body. */
  format?: Format;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the gate for every request. */
    exchange: Exchange;
  }
}

/** The request as controllers see it. */
export type ApiRequest = FastifyRequest;

/** The user of a request. @throws HttpProblem 401 on an endpoint that is anonymous */
export function callerOf(request: ApiRequest): Caller {
  const { caller } = request.exchange;
  if (!caller) throw unauthorized();
  return caller;
}

/** An absolute URL below the API root that the client used, with the version it used: for `Location`. */
export function apiUrl(request: ApiRequest, path: string): string {
  const { rootUrl, address } = request.exchange;
  return `${rootUrl}/api${address.versionPrefix}${path}`;
}
