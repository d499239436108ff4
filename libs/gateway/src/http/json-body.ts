import type { z } from 'zod';
import { badRequest } from '../errors/http-problem';

/**
 * The JSON body of a request, checked by its schema. Bodies arrive unparsed, so that an endpoint which ignores its body cannot
 * fail on it, and authority comes before syntax. Unknown properties are dropped.
 * @throws HttpProblem 400
 */
export function jsonBody<Schema extends z.ZodType>(body: unknown, schema: Schema): z.output<Schema> {
  return checkedJson(parseJson(body), schema);
}

/** The same for what has been parsed already. @throws HttpProblem 400 */
export function checkedJson<Schema extends z.ZodType>(value: unknown, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badRequest(`JSON parse error: ${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not valid'}`);
}

function parseJson(body: unknown): unknown {
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw badRequest('JSON parse error: No content to map due to end-of-input');
  try {
    return JSON.parse(body.toString('utf8'), refuseNullCharacters);
  } catch (error) {
    throw badRequest(`JSON parse error: ${error instanceof Error ? error.message : 'not JSON'}`);
  }
}

/** PostgreSQL has no text with a null character: better told here than by a statement that fails. */
function refuseNullCharacters(key: string, value: unknown): unknown {
  if (key.includes('\0') || (typeof value === 'string' && value.includes('\0')))
    throw new Error('a text must not contain a null character');
  return value;
}
