import { z } from 'zod';
import { message } from '../../message';
import { analyticsOperationNames, operationPreview } from '../maintenance/operation';

/** What an operation on the generated tables would touch, counted now; changes nothing. */
export const PreviewAnalyticsOperation = message({
  subject: 'analytics.operations.preview',
  request: z.object({ operation: z.enum(analyticsOperationNames) }),
  reply: operationPreview,
  timeoutMs: 60_000,
});
