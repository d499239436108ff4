import type { OperationRequest } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import type { NodeListReadModel } from '@vaktmester/leader-election';
import type { CacheClearing } from '@vaktmester/messaging';
import { nothingPlanned, type Operation, type OperationOutcome, type OperationPlan } from '../operations/operation';
import { appendOperationAudit } from '../safe-deletes/append-operation-audit';

/**
 * Clears the caches of every replica of every service. DHIS2 clears those of one node (`spec/maintenance-and-jobs.md` §A.14); the
 * caches of a DHIS2 on the same database are its own.
 */
export class CacheClear implements Operation {
  readonly name = 'cacheClear';

  constructor(
    private readonly database: Database,
    private readonly caches: CacheClearing,
    private readonly nodes: NodeListReadModel,
  ) {}

  async preview(): Promise<OperationPlan> {
    return { ...nothingPlanned, found: (await this.nodes.list()).length };
  }

  async run(_request: OperationRequest, step: StepContext): Promise<OperationOutcome> {
    const found = (await this.nodes.list()).length;
    const done = await this.caches.clearEverywhere(found);
    await this.database.transaction((tx) =>
      appendOperationAudit(tx, step, { operation: this.name, parameters: { nodes: found, answered: done }, rows: 0 }),
    );
    const message = `Cleared the caches of ${done} of ${found} processes`;
    return { status: done < found ? 'WARNING' : 'SUCCESS', message, found, done };
  }
}
