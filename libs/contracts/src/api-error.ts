import { z } from 'zod';

/** What went wrong, in the words of the domain; only the gateway knows the HTTP status of each. */
export const errorKinds = [
  'bad-request',
  'unauthorized',
  'forbidden',
  'not-found',
  'conflict',
  'unavailable',
  'timeout',
  'internal',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** An {@link ApiError} on its way over NATS. */
export const wireError = z.object({
  kind: z.enum(errorKinds),
  message: z.string(),
  errorCode: z.string().optional(),
  requestId: z.string().optional(),
});
export type WireError = z.infer<typeof wireError>;

/**
 * An outcome that the caller of the API must hear about: the message is for people, `errorCode` is DHIS2's `E####` where
 * DHIS2 has one. Everything else that is thrown counts as a fault of ours and is answered without details.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly kind: ErrorKind,
    message: string,
    readonly errorCode?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  toWire(): WireError {
    return { kind: this.kind, message: this.message, ...(this.errorCode && { errorCode: this.errorCode }) };
  }
}
