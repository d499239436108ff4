import type { OperationRequest } from '@vaktmester/contracts';
import type { Database, Queryable } from '@vaktmester/database';
import type { StepContext } from '@vaktmester/jobs';
import type { Operation, OperationOutcome, OperationPlan } from '../operations/operation';
import { RemovalOperation } from '../safe-deletes/removal.operation';
import type { Removed, RowKey, RowSelection } from '../safe-deletes/row-selection';
import deleteUsersSql from './sql/delete-users.sql?raw';
import { findNamedUsers } from './user-references';

/** DHIS2: without a token or an expiry an invitation never runs out. */
const EXPIRED = `v.invitation and v.restoretoken is not null and v.restoreexpiry is not null
  and v.restoreexpiry < current_timestamp`;

const selection: RowSelection = {
  table: 'userinfo',
  key: ['userinfoid'],
  condition: EXPIRED,
  values: [],
  remove: removeUsers,
};

/**
 * Deletes users who never accepted their invitation (`spec/maintenance-and-jobs.md` §A.3). Users to whom something refers stay,
 * and do not keep the others from going, as they do in DHIS2.
 */
export class ExpiredInvitationsClear implements Operation {
  readonly name = 'expiredInvitationsClear';
  private readonly removal: RemovalOperation;

  constructor(private readonly database: Database) {
    this.removal = new RemovalOperation(database, {
      name: this.name,
      what: 'expired invitations',
      firstBatch: 1,
      selections: () => Promise.resolve([selection]),
    });
  }

  async preview(request: OperationRequest): Promise<OperationPlan> {
    const plan = await this.removal.preview(request);
    const named = await this.findBlocked();
    const rows = plan.found - named.length;
    const blockers = named.map(
      ({ username, references }) => `User ${username} stays: referred to by ${references.join(', ')}`,
    );
    return { ...plan, tables: rows > 0 ? [{ table: 'userinfo', rows }] : [], blockers };
  }

  async run(request: OperationRequest, step: StepContext): Promise<OperationOutcome> {
    const outcome = await this.removal.run(request, step);
    for (const { username, references } of await this.findBlocked()) {
      await step.notify(`User ${username} stays: referred to by ${references.join(', ')}`, 'WARN');
    }
    return outcome;
  }

  private async findBlocked() {
    const users = await this.database.query<{ id: number }>(
      `select v.userinfoid as id from userinfo v where ${EXPIRED}`,
    );
    return findNamedUsers(
      this.database,
      users.map(({ id }) => id),
    );
  }
}

/**
 * Deletes those of the users whose invitation is still expired and to whom nothing refers. What refers to them is asked before
 * they are locked: that takes a look through many tables, and who accepts his invitation meanwhile shall not wait for it.
 */
async function removeUsers(tx: Queryable, keys: readonly RowKey[]): Promise<Removed> {
  const ids = keys.map(([id]) => Number(id));
  const named = await findNamedUsers(tx, ids);
  const users = await tx.query<{ id: number; uid: string }>(
    `select v.userinfoid as id, v.uid from userinfo v where v.userinfoid = any($1::bigint[]) and ${EXPIRED} for update`,
    [ids.filter((id) => !named.some(({ userId }) => userId === id))],
  );
  const roots = users.length > 0 ? await tx.execute(deleteUsersSql, [users.map(({ id }) => id)]) : 0;
  return { roots, tables: { userinfo: roots }, uids: users.map(({ uid }) => `userinfo:${uid}`) };
}
