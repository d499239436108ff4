import { z } from 'zod';
import type { Database } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { dropTrigramIndexSql } from './trigram-index';

/** The name is checked again: nothing but trigram indexes is ever dropped here. */
const payload = z.object({ index: z.string().regex(/^in_gin_teavalue_\d{1,18}$/) });

/** Drops one index without stopping writers. */
export class DropTrigramIndex implements StepHandler<z.infer<typeof payload>> {
  readonly kind = 'maintenance.drop-trigram-index';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<z.infer<typeof payload>>): Promise<StepOutcome> {
    const { index } = step.payload;
    await this.database.session(step.signal, (session) => session.execute(dropTrigramIndexSql(index)));
    await step.notify(`Dropped the obsolete index ${index}`);
    return { result: { index } };
  }
}
