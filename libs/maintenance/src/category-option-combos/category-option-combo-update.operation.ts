import { ApiError, type ChangeSummary, type OperationRequest } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import { reportFailure, type StepContext } from '@vaktmester/jobs';
import type { Operation, OperationOutcome, OperationPlan } from '../operations/operation';
import { appendOperationAudit } from '../safe-deletes/append-operation-audit';
import { patiently } from '../safe-deletes/polite-transaction';
import {
  applyChanges,
  type CategoryCombo,
  findChanges,
  listCategoryCombos,
  lockCategoryCombo,
  type OptionComboChanges,
} from './align-option-combos';
import { describeChanges, refuse } from './describe-changes';

/** DHIS2 keeps combos below 500 when they are saved; so many come of a mistake, and would fill the database. */
const MAX_COMBINATIONS = 250_000;

/** Thrown to undo a look at what would change. */
class Looked extends Error {
  constructor(readonly changes: OptionComboChanges) {
    super('looked');
  }
}

/**
 * Gives category combos the option combos that their categories make (`spec/maintenance-and-jobs.md` §A.13), each combo in a
 * transaction of its own. A combo with a category that has no options is refused, because all of its option combos would be
 * replaced by poorer ones, and one with too many combinations; `force` does it as DHIS2 does.
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
      const danger = request.force ? undefined : findDanger(combo);
      if (danger !== undefined) blockers.push(danger);
      else {
        const { counts, listed } = await this.look(combo);
        rows += counts.add + counts.rename + counts.delete;
        const kept = listed.filter(({ kind }) => kind === 'keep');
        blockers.push(...kept.map(({ name, reference }) => `${name} stays: referred to by ${reference}`));
      }
    }
    return { found: rows, tables: rows > 0 ? [{ table: 'categoryoptioncombo', rows }] : [], views: [], blockers };
  }

  async run(request: OperationRequest, step: StepContext): Promise<OperationOutcome> {
    const combos = await listCategoryCombos(this.database, request.subject);
    const changes: ChangeSummary[] = [];
    for (const [place, combo] of combos.entries()) {
      step.signal.throwIfAborted();
      const danger = request.force ? undefined : findDanger(combo);
      changes.push(...(danger === undefined ? await this.tryUpdate(combo, step) : [refuse(danger)]));
      await step.progress(place + 1, combos.length, 'category combos');
    }
    const bad = changes.filter(({ status }) => status !== 'SUCCESS').length;
    const made = changes.reduce((sum, { imported, updated, deleted }) => sum + imported + updated + deleted, 0);
    const message = `Updated ${combos.length} category combos: ${made} changes, ${bad} conflicts`;
    return { status: bad > 0 ? 'WARNING' : 'SUCCESS', message, found: combos.length, done: combos.length, changes };
  }

  /** One combo's failure does not keep the others from their changes. */
  private tryUpdate(combo: CategoryCombo, step: StepContext): Promise<ChangeSummary[]> {
    return reportFailure(
      step,
      () => this.update(combo, step),
      (reason) => [refuse(`Category combo ${combo.uid} was not updated: ${reason}`)],
    );
  }

  private async update(combo: CategoryCombo, step: StepContext): Promise<ChangeSummary[]> {
    const changes = await patiently(this.database, step.signal, async (tx) => {
      await step.guard(tx);
      await lockCategoryCombo(tx, combo);
      const found = await findChanges(tx, combo);
      const rows = await applyChanges(tx, combo, found);
      const parameters = { categoryCombo: combo.uid };
      if (rows > 0) await appendOperationAudit(tx, step, { operation: this.name, parameters, rows });
      return found;
    });
    return describeChanges(combo, changes);
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

/** Why a combo is not touched unless it is forced; `undefined` when it may be. */
function findDanger({ uid, isValid, combinations }: CategoryCombo): string | undefined {
  if (!isValid) return `Category combo ${uid} is invalid, could not update option combos`;
  if (combinations > MAX_COMBINATIONS)
    return `Category combo ${uid} has ${combinations} combinations, more than ${MAX_COMBINATIONS}, could not update option combos`;
  return undefined;
}
