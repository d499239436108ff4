import { z } from 'zod';
import type { Database } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';

const payload = z.object({});

/** Lets the planner see the new indexes. */
export class AnalyzeAttributeValues implements StepHandler<z.infer<typeof payload>> {
  readonly kind = 'maintenance.analyze-attribute-values';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run({ signal }: StepContext<z.infer<typeof payload>>): Promise<StepOutcome> {
    await this.database.session(signal, (session) => session.execute('analyze public.trackedentityattributevalue'));
    return {};
  }
}
