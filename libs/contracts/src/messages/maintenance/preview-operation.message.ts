import { message } from '../../message';
import { operationPreview, operationRequest } from './operation';

/** What an operation would touch, counted now; changes nothing. @throws ApiError `conflict` when the subject does not exist */
export const PreviewOperation = message({
  subject: 'maintenance.operations.preview',
  request: operationRequest,
  reply: operationPreview,
  timeoutMs: 60_000,
});
