import { resourceTableJob as declared } from '@vaktmester/contracts';
import type { JobDefinition } from '@vaktmester/jobs';

/** Rebuilds the resource tables; declared in the contracts, so that the scheduler starts it too. */
export const resourceTableJob: JobDefinition<object> = declared;
