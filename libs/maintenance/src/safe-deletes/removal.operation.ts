import type { OperationName, OperationRequest } from '@vaktmester/contracts';
import { type Database, firstRow } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import type { Operation, OperationOutcome, OperationPlan } from '../operations/operation';
import type { Closure } from './closure';
import { countWithChildren } from './count-with-children';
import { withChildren } from './delete-with-children';
import { findUnknownReferences } from './find-unknown-references';
import { removeInBatches } from './remove-in-batches';
import type { RowSelection } from './row-selection';
import { countRowsSql } from './row-selection.sql';

export interface RemovalDefinition {
  readonly name: OperationName;
  /** For people: what is removed, such as `soft-deleted events`. */
  readonly what: string;
  /** The rows, in the order in which their tables are emptied. */
  readonly selections: (request: OperationRequest) => Promise<readonly RowSelection[]>;
  /** What goes along with the rows; absent when nothing may refer to them. */
  readonly closure?: Closure;
  readonly check?: (request: OperationRequest) => Promise<void>;
  readonly firstBatch?: number;
}

/** An operation that deletes rows for good, in batches that nobody has to wait for (`design.md` §6, deletes). */
export class RemovalOperation implements Operation {
  readonly name: OperationName;

  constructor(
    private readonly database: Database,
    private readonly definition: RemovalDefinition,
  ) {
    this.name = definition.name;
  }

  async check(request: OperationRequest): Promise<void> {
    await this.definition.check?.(request);
  }

  async preview(request: OperationRequest): Promise<OperationPlan> {
    const selections = await this.definition.selections(request);
    const tables = [];
    let found = 0;
    for (const selection of selections) {
      const rows = await this.count(selection);
      found += rows;
      if (this.definition.closure)
        tables.push(...(await countWithChildren(this.database, this.definition.closure, selection)));
      else if (rows > 0) tables.push({ table: selection.table, rows });
    }
    return { found, tables, views: [], blockers: await this.findBlockers(selections) };
  }

  async run(request: OperationRequest, step: StepContext): Promise<OperationOutcome> {
    const { closure, firstBatch, what, name } = this.definition;
    const selections = await this.definition.selections(request);
    const blockers = await this.findBlockers(selections);
    if (blockers.length > 0) return { status: 'ERROR', message: `Nothing was removed. ${blockers.join('. ')}` };
    const { found, removed, leftAlone } = await removeInBatches(this.database, step, {
      operation: name,
      selections: closure
        ? selections.map((selection) => ({ remove: withChildren(closure), ...selection }))
        : selections,
      ...(firstBatch && { firstBatch }),
    });
    const left = leftAlone > 0 ? `, ${leftAlone} left alone: changed, referred to or in use meanwhile` : '';
    return { status: 'SUCCESS', message: `Removed ${removed} of ${found} ${what}${left}`, found, done: removed };
  }

  private async count(selection: RowSelection): Promise<number> {
    const rows = await this.database.query<{ rows: number }>(countRowsSql(selection), selection.values);
    return firstRow(rows, 'a count').rows;
  }

  /** Tables whose rows are deleted without a closure must have nobody that refers to them. */
  private async findBlockers(selections: readonly RowSelection[]): Promise<string[]> {
    const blockers: string[] = [];
    for (const { table, remove } of selections) {
      const closure = this.definition.closure ?? { tables: [{ table, parents: {} }], owned: [] };
      if (!remove) blockers.push(...(await findUnknownReferences(this.database, closure, table)));
    }
    return blockers;
  }
}
