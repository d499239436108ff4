import { ApiError, type ChangeSummary, type OperationRequest } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import { reportFailure, type StepContext } from '@vaktmester/jobs';
import type { Operation, OperationOutcome, OperationPlan } from '../operations/operation';
import { appendOperationAudit } from '../safe-deletes/append-operation-audit';
import {
  applyChanges,
  type CategoryCombo,
  describeChanges,
  findChanges,
  listCategoryCombos,
  type OptionComboChanges,
} from './align-option-combos';

/** More changes than a person reads; the rest is summed up in one line. */
const MAX_DESCRIBED = 500;

/** Thrown to undo a look at what would change. */
class Looked extends Error {
  constructor(readonly changes: OptionComboChanges) {
    super('looked');
  }
}

/**
 * Gives category combos the option combos that their categories make (`spec/maintenance-and-jobs.md` §A.13), each combo in a
 * transaction of its own. A combo with a category that has no options is refused, because all of its option combos would be
 * replaced by poorer ones; `force` does it as DHIS2 does.
 */
export class CategoryOptionComboUpdate implements Operation {
  readonly name = 'categoryOptionComboUpdate';

  constructor(private readonly database: Database) {}

  /** @throws ApiError `conflict` */
  async check({ subject }: OperationRequest): Promise<void> {
    if (subject === undefined) return;
    const found = await listCategoryCombos(this.database, subject);
    if (found.length === 0) throw new ApiError('conflict', `CategoryCombo does not exist: ${subject}`);
  }

  async preview(request: OperationRequest): Promise<OperationPlan> {
    await this.check(request);
    const blockers: string[] = [];
    let rows = 0;
    for (const combo of await listCategoryCombos(this.database, request.subject)) {
      if (!combo.isValid && !request.force) blockers.push(invalid(combo).description);
      else {
        const { added, renamed, deleted, blocked } = await this.look(combo);
        rows += added.length + renamed.length + deleted.length;
        blockers.push(...blocked.map(({ name, reference }) => `${name} stays: referred to by ${reference}`));
      }
    }
    return { found: rows, tables: rows > 0 ? [{ table: 'categoryoptioncombo', rows }] : [], views: [], blockers };
  }

  async run(request: OperationRequest, step: StepContext): Promise<OperationOutcome> {
    const combos = await listCategoryCombos(this.database, request.subject);
    const changes: ChangeSummary[] = [];
    for (const [place, combo] of combos.entries()) {
      step.signal.throwIfAborted();
      const isSafe = combo.isValid || request.force;
      changes.push(...(isSafe ? await this.tryUpdate(combo, step) : [invalid(combo)]));
      await step.progress(place + 1, combos.length, 'category combos');
    }
    const bad = changes.filter(({ status }) => status !== 'SUCCESS').length;
    const message = `Updated ${combos.length} category combos: ${changes.length - bad} changes, ${bad} conflicts`;
    return { status: bad > 0 ? 'WARNING' : 'SUCCESS', message, found: combos.length, done: combos.length, changes };
  }

  /** One combo's failure does not keep the others from their changes. */
  private tryUpdate(combo: CategoryCombo, step: StepContext): Promise<ChangeSummary[]> {
    return reportFailure(
      step,
      () => this.update(combo, step),
      (reason) => [{ ...invalid(combo), description: `Category combo ${combo.uid} was not updated: ${reason}` }],
    );
  }

  private async update(combo: CategoryCombo, step: StepContext): Promise<ChangeSummary[]> {
    const changes = await this.database.transaction(
      async (tx) => {
        await step.guard(tx);
        const found = await findChanges(tx, combo);
        const rows = await applyChanges(tx, combo, found);
        const parameters = { categoryCombo: combo.uid };
        if (rows > 0) await appendOperationAudit(tx, step, { operation: this.name, parameters, rows });
        return found;
      },
      { lockTimeoutMs: 10_000 },
    );
    return shorten(combo, describeChanges(combo, changes));
  }

  private async look(combo: CategoryCombo): Promise<OptionComboChanges> {
    try {
      return await this.database.transaction(async (tx) => {
        throw new Looked(await findChanges(tx, combo));
      });
    } catch (error) {
      if (error instanceof Looked) return error.changes;
      throw error;
    }
  }
}

function invalid({ uid }: CategoryCombo): ChangeSummary {
  return {
    status: 'ERROR',
    description: `Category combo ${uid} is invalid, could not update option combos`,
    imported: 0,
    updated: 0,
    deleted: 0,
    ignored: 1,
  };
}

function shorten(combo: CategoryCombo, changes: ChangeSummary[]): ChangeSummary[] {
  const rest = changes.slice(MAX_DESCRIBED);
  if (rest.length === 0) return changes;
  const sum = (count: 'imported' | 'updated' | 'deleted' | 'ignored') =>
    rest.reduce((total, change) => total + change[count], 0);
  return [
    ...changes.slice(0, MAX_DESCRIBED),
    {
      status: rest.some(({ status }) => status === 'WARNING') ? 'WARNING' : 'SUCCESS',
      description: `${rest.length} more changes to category combo: \`${combo.name}\``,
      imported: sum('imported'),
      updated: sum('updated'),
      deleted: sum('deleted'),
      ignored: sum('ignored'),
    },
  ];
}
