import { TimeoutError } from 'rxjs';
import { ApiError, wireError, type Message } from '@vaktmester/contracts';

/** What the asker is told when a message fails: the service's own error, or that nobody answered. */
export function toApiError(error: unknown, message: Message): ApiError {
  const [service] = message.subject.split('.');
  if (error instanceof TimeoutError) {
    return new ApiError('timeout', `The service ${service} did not answer in ${message.timeoutMs} ms`);
  }
  const wire = wireError.safeParse(error);
  if (wire.success) return new ApiError(wire.data.kind, wire.data.message, wire.data.errorCode);
  if (isNobodyThere(error)) {
    return new ApiError('unavailable', `The service ${service} is not available`, undefined, { cause: error });
  }
  return new ApiError('internal', `The answer of service ${service} could not be understood`, undefined, {
    cause: error,
  });
}

/** NATS reports a subject without subscribers, a lost connection and a client that is not connected by these codes and names. */
function isNobodyThere(error: unknown): boolean {
  const text =
    error instanceof Error
      ? `${error.name} ${error.message} ${'code' in error ? String(error.code) : ''}`
      : String(error);
  return /503|no responders|empty response|CONNECTION|DISCONNECT|TIMEOUT|ECONNREFUSED/i.test(text);
}
