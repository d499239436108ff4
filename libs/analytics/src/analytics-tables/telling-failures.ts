import { sqlStateOf } from '@vaktmester/database';
import { isPassingFailure, type StepContext, type StepHandler, type StepOutcome } from '@vaktmester/jobs';

/**
 * The handler, with word to the user as soon as its work fails for good: which table, why, and PostgreSQL's SQLSTATE. The run goes on
 * with other tables and says so only at its end.
 */
export function tellingFailures<Payload>(handler: StepHandler<Payload>): StepHandler<Payload> {
  return {
    kind: handler.kind,
    payload: handler.payload,
    run: async (step: StepContext<Payload>): Promise<StepOutcome> => {
      try {
        return await handler.run(step);
      } catch (cause) {
        if (step.signal.aborted || isPassingFailure(cause)) throw cause;
        const message = describeFailure(subjectOf(step.key), cause);
        await step.notify(message, 'ERROR');
        throw new Error(message, { cause });
      }
    },
  };
}

const undefinedTable = '42P01';

function describeFailure(subject: string, cause: unknown): string {
  const state = sqlStateOf(cause);
  const reason = cause instanceof Error ? cause.message : String(cause);
  const missing = state === undefinedTable && /relation "(analytics_rs_\w+)" does not exist/.exec(reason)?.[1];
  // On the first run of a database there is no older one to build on when a resource table fails.
  if (missing) return `${subject}: cannot be built without ${missing}, because the resource tables could not be built`;
  return `${subject}: ${reason}${state === undefined ? '' : ` (SQLSTATE ${state})`}`;
}

/** Keys of steps are `<verb>:<table or table type>[:<number>]`; those that read data values for all years have only a number. */
function subjectOf(key: string): string {
  const [verb = '', subject = ''] = key.split(':');
  if (/^(slice|statistics|compare)$/.test(verb)) return 'DATA_VALUE';
  return subject || verb.replace(/^build-/, '');
}
