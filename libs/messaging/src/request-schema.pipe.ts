import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { ApiError } from '@vaktmester/contracts';

/** Checks the payload of a message by the contract's schema, so that a wrong sender gets a code and never an SQL error. */
export class RequestSchemaPipe implements PipeTransform {
  constructor(private readonly schema: z.ZodType) {}

  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    if (metadata.type !== 'body') return value;
    const parsed = this.schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new ApiError('bad-request', `${issue?.path.join('.') || 'request'}: ${issue?.message ?? 'not valid'}`);
  }
}
