import { z } from 'zod';
import type { WebMessage } from '@vaktmester/contracts';
import { jsonSchemaOf } from './parameters';

const webMessage = z.object({
  httpStatus: z.string(),
  httpStatusCode: z.int(),
  status: z.enum(['OK', 'WARNING', 'ERROR']),
  message: z.string().optional(),
  devMessage: z.string().optional(),
  response: z.looseObject({ responseType: z.string() }).optional(),
  errorCode: z.string().optional(),
}) satisfies z.ZodType<{ [K in keyof WebMessage]: unknown }>;

/** DHIS2's envelope of errors. */
export const webMessageSchema = jsonSchemaOf(webMessage, 'output');

const webMessageContent = { 'application/json': { schema: { $ref: '#/components/schemas/WebMessage' } } };

const descriptions = {
  BadRequest: 'A parameter or the body cannot be read',
  Unauthorized: 'Wrong credentials, or none and `X-Requested-With: XMLHttpRequest`',
  Forbidden: 'None of the authorities that are needed, or the object of somebody else',
  NotFound: 'No such object, or one that the user may not see',
  Conflict: 'The state of things does not allow it',
  UnsupportedMediaType: 'A body of another media type',
  Failure: 'Any other refusal or fault: 405, 406, 413, 429, 500, 503, 504',
};

/** The errors of the API by their names below `#/components/responses`. */
export const errorResponses = Object.fromEntries(
  Object.entries(descriptions).map(([name, description]) => [name, { description, content: webMessageContent }]),
);

/** A reference to one of them. */
export function errorResponse(name: keyof typeof descriptions) {
  return { $ref: `#/components/responses/${name}` };
}
