import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database, quoteIdentifier } from '@vaktmester/database';
import type { StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { createTable } from '../../tables/create-table.sql';
import { relationsOf } from '../../tables/relations';
import { buildInTransaction } from '../build-session';
import { stagingOf } from '../built-tables';
import { settingsOf } from '../run-settings';
import type { FilledTable } from '../table-plan';
import { approvalMinLevel, approvalRemapLevel, type ApprovalTable } from './approval-tables.sql';
import { APPROVAL_STEP } from './data-value-plan';

const payload = z.object({ levels: z.array(z.int()), staged: z.record(z.string(), z.string()) });
type Payload = z.output<typeof payload>;

/** The step that builds the tables of approval, when approval is enforced. */
export function buildApprovalTablesStep({ levels, staged }: Payload) {
  return {
    key: APPROVAL_STEP,
    kind: 'analytics.build-approval-tables',
    title: 'Build the resource tables of approval',
    payload: { levels, staged },
    cost: Number.MAX_SAFE_INTEGER,
  };
}

/** Builds the two resource tables of approval in one transaction, as DHIS2 does. */
@Injectable()
export class BuildApprovalTables implements StepHandler<Payload> {
  readonly kind = 'analytics.build-approval-tables';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const { levels, staged } = step.payload;
    return buildInTransaction(this.database, step, await settingsOf(step), async (tx) => {
      const built: Record<string, FilledTable> = {};
      const build = async ({ name, columns, primaryKey, rows }: ApprovalTable, suffix: string) => {
        const table = step.stagingName(suffix);
        await tx.execute(createTable({ name: table, columns, primaryKey, unlogged: true }));
        await step.registerStaging(tx, table);
        built[name] = { table, rows: await tx.execute(`insert into ${quoteIdentifier(table)} ${rows}`) };
        await tx.execute(`analyze ${quoteIdentifier(table)}`);
      };
      await build(approvalRemapLevel(), 'remaplevel');
      await build(approvalMinLevel(levels, relationsOf({ ...staged, ...stagingOf(built) })), 'minlevel');
      return { result: built };
    });
  }
}
