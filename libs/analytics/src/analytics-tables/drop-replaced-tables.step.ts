import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, quoteIdentifier } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import findStagingTables from './sql/find-staging-tables.sql?raw';

const payload = z.object({});

/**
 * Drops what the run no longer needs: the replaced tables and its own scratch tables. Each in its own transaction, because a
 * drop locks every index of the table.
 */
@Injectable()
export class DropReplacedTables implements StepHandler<z.infer<typeof payload>> {
  readonly kind = 'analytics.drop-replaced-tables';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<z.infer<typeof payload>>): Promise<StepOutcome> {
    const tables = await this.database.query<{ name: string }>(findStagingTables, [`analytics_st_${step.run.uid}_`]);
    await this.database.session(step.signal, async (session) => {
      for (const { name } of tables) {
        step.signal.throwIfAborted();
        await session.execute(`drop table if exists ${quoteIdentifier(name)}`);
      }
    });
    return { result: { dropped: tables.length } };
  }
}
