import { z } from 'zod';
import type { Database, Session } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import findIndexState from './sql/find-index-state.sql?raw';
import { createTrigramIndexSql, dropTrigramIndexSql, trigramIndexName } from './trigram-index';

const payload = z.object({ attributeKey: z.int().nonnegative(), name: z.string() });

/**
 * Creates one index without stopping writers. What an attempt before could not finish is dropped first: PostgreSQL keeps such
 * an index, maintains it and never uses it.
 */
export class BuildTrigramIndex implements StepHandler<z.infer<typeof payload>> {
  readonly kind = 'maintenance.build-trigram-index';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<z.infer<typeof payload>>): Promise<StepOutcome> {
    const { attributeKey, name } = step.payload;
    const index = trigramIndexName(attributeKey);
    await this.database.session(step.signal, async (session) => {
      const before = await findState(session, index);
      if (before === 'valid') return;
      if (before === 'invalid') await session.execute(dropTrigramIndexSql(index));
      await session.execute(createTrigramIndexSql(attributeKey));
      const after = await findState(session, index);
      if (after !== 'valid') throw new Error(`The index ${index} is ${after}`);
    });
    await step.notify(`Created the trigram index of ${name}`);
    return { result: { index } };
  }
}

async function findState(session: Session, index: string): Promise<'valid' | 'invalid' | 'missing'> {
  const [state] = await session.query<{ isValid: boolean }>(findIndexState, [index]);
  return state === undefined ? 'missing' : state.isValid ? 'valid' : 'invalid';
}
