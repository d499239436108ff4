import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { analyticsTableType } from '@vaktmester/contracts';
import { Database, type Queryable } from '@vaktmester/database';
import type { Json, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { createTable } from '../../tables/create-table.sql';
import type { AnalyticsColumn } from '../analytics-column';
import { analyzeIfLean, buildInTransaction } from '../build-session';
import type { Origin } from '../incremental/fingerprint';
import { findRelationsOf, readRelationStates } from '../incremental/relation-states';
import { stagedResourceTables } from '../staged-resource-tables';
import type { FilledTable } from '../table-plan';
import { buildOf } from './build-of';
import { type FilledAndCounted, fillTable } from './fill-table';
import { keepMovedRows } from './keep-moved-rows';
import { partDefinition, partRows } from './part-definition';
import { tablePart } from './table-part';
import type { Build, TableType } from './table-type';
import { getTableType } from './table-types';

const payload = z.object({
  tableType: analyticsTableType,
  /** Of the live table. */
  name: z.string(),
  part: tablePart,
  /** The new parent; null for a table without partitions. */
  parent: z.string().nullable(),
  facts: z.json(),
  /** The first year that the run builds, when the table keeps its years before. */
  firstYear: z.int().optional(),
});
type Payload = z.output<typeof payload>;

/** Creates and fills one partition, or a table without partitions; its indexes come later. */
@Injectable()
export class PopulateTable implements StepHandler<Payload> {
  readonly kind = 'analytics.populate-table';
  readonly payload = payload;

  constructor(private readonly database: Database) {}

  async run(step: StepContext<Payload>): Promise<StepOutcome> {
    const type = getTableType(step.payload.tableType);
    const build = await buildOf(step, type.name);
    const facts = type.facts.parse(step.payload.facts) as Json;
    const columns = type.columns(facts, build);
    const table = await this.create(step, type, columns);
    const session = { ...build.settings, oneSnapshot: true };
    const { rows, unfit, origin } = await buildInTransaction(this.database, step, session, async (tx) => {
      const filled = await fill(tx, { ...step.payload, facts, type, build, table, columns });
      await analyzeIfLean(tx, table, build.settings);
      return { ...filled, origin: await this.originOf(tx, step, { type, facts, build }) };
    });
    if (unfit > 0)
      await step.notify(
        `${step.payload.name}: values that are null because they do not fit their value type: ${unfit}`,
        'WARN',
      );
    return { result: { table, rows, ...(origin && { origin }) } satisfies FilledTable };
  }

  /** What the rows were made from, in the same snapshot; `undefined` when that cannot be told, or rows of the live table are among them. */
  private async originOf(
    tx: Queryable,
    step: StepContext<Payload>,
    { type, facts, build }: Pick<PartToFill, 'type' | 'facts' | 'build'>,
  ): Promise<Origin | undefined> {
    const { part, firstYear } = step.payload;
    if (part === 'latest' || (firstYear !== undefined && type.moving)) return undefined;
    const query = partRows(type, facts, part, build);
    const read = await findRelationsOf(tx, query, step.stagingName('view'), await stagedResourceTables(step));
    if (!read) return undefined;
    const { horizon, updatedBefore: before } = build.settings;
    const relations = await readRelationStates(tx, read, { horizon, before });
    return { definition: partDefinition(type, facts, part, build), relations };
  }

  /** Apart from the long insert: becoming a child locks the parent, and the other partitions must not wait for it. */
  private async create(
    step: StepContext<Payload>,
    { checks }: TableType,
    columns: readonly AnalyticsColumn[],
  ): Promise<string> {
    const { part, parent } = step.payload;
    const table = step.stagingName();
    await this.database.transaction(async (tx) => {
      const shape = parent === null ? { columns } : { columns: [], parent };
      await tx.execute(createTable({ name: table, ...shape, checks: checks(part), unlogged: true }));
      await step.registerStaging(tx, table);
    });
    return table;
  }
}

interface PartToFill extends Pick<Payload, 'name' | 'part' | 'firstYear'> {
  readonly type: TableType;
  readonly facts: Json;
  readonly build: Build;
  readonly table: string;
  readonly columns: readonly AnalyticsColumn[];
}

async function fill(tx: Queryable, filling: PartToFill): Promise<FilledAndCounted> {
  const { name, part, firstYear, type, facts, build, table, columns } = filling;
  const { rows, unfit } = await fillTable(tx, {
    table,
    columns,
    source: type.source(facts, part, build),
    unreadable: type.unreadable,
  });
  if (firstYear === undefined || !type.moving) return { rows, unfit };
  const movedKeys = type.moving.datedBefore(facts, firstYear, build);
  const kept = await keepMovedRows(tx, {
    staging: table,
    live: name,
    columns,
    checks: type.checks(part),
    key: type.moving.key,
    movedKeys,
  });
  return { rows: rows + kept, unfit };
}
