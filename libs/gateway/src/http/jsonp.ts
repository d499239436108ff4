import { z } from 'zod';
import { badRequest, HttpProblem } from '../errors/http-problem';
import { type Query, textParam } from './query-parameters';

const CALLBACK = /^[A-Za-z_$][\w$.]{0,63}$/;

/** The parameter of {@link callbackParam}, as clients see it. */
export const callbackQuery = { callback: z.string().regex(CALLBACK).default('callback').describe('for JSONP') };

/** The function that a JSONP answer calls; `callback` when the request names none. @throws HttpProblem 400 for what is no name */
export function callbackParam(query: Query): string {
  const callback = textParam(query, 'callback') ?? 'callback';
  if (CALLBACK.test(callback)) return callback;
  throw badRequest(`Value '${callback}' is not valid for parameter callback. It should be the name of a function`);
}

/** `callback(<json>)`. @throws HttpProblem 406 when the configuration has JSONP off */
export function jsonpBody(query: Query, body: unknown, isEnabled: boolean): string {
  if (!isEnabled) throw new HttpProblem(406, 'No acceptable representation');
  const callback = callbackParam(query);
  // JSON may hold these two raw, scripts of older browsers may not.
  const json = JSON.stringify(body).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  return `${callback}(${json})`;
}
