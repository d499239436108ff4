import { Injectable } from '@nestjs/common';
import {
  ApiError,
  type AddLockExceptions,
  type Caller,
  type RemoveLockExceptions,
  type RequestOf,
} from '@vaktmester/contracts';
import { Database, type Queryable } from '@vaktmester/database';
import { appendAudit } from '@vaktmester/jobs';
import { assertMayChange, assertMayDelete, findDataSet, isSuperuser } from './data-set-access';
import { findOrCreatePeriod } from '../periods/find-or-create-period';
import { parseIsoPeriod } from './iso-period';
import addLockExceptions from './sql/add-lock-exceptions.sql?raw';
import findUnits from './sql/find-units.sql?raw';
import lockDataSetPeriod from './sql/lock-data-set-period.sql?raw';
import removeLockExceptions from './sql/remove-lock-exceptions.sql?raw';

interface Unit {
  readonly uid: string;
  readonly id: number;
  readonly isAssigned: boolean;
  readonly isCaptured: boolean;
}

/** Opens and closes data sets, with the checks of DHIS2 in DHIS2's order (`spec/api-contract.md` §13.3, §13.4). */
@Injectable()
export class LockExceptionsStore {
  constructor(private readonly database: Database) {}

  /** All units or none. Returns how many rows are new: a unit that is open already stays as it is. */
  add(request: RequestOf<typeof AddLockExceptions>, caller: Caller): Promise<number> {
    return this.database.transaction(async (tx) => {
      const dataSet = await findDataSet(tx, request.dataSet, caller);
      const period = parseIsoPeriod(request.period);
      if (!dataSet || !period) throw new ApiError('conflict', ' DataSet or Period is invalid');
      assertMayChange(dataSet, caller);
      const units = await findAssignedUnits(tx, request, dataSet.id, caller);
      const periodId = await findOrCreatePeriod(tx, period);
      if (periodId === undefined) throw new ApiError('conflict', ' DataSet or Period is invalid');
      await tx.query(lockDataSetPeriod, [dataSet.id, periodId]);
      const added = await tx.execute(addLockExceptions, [dataSet.id, periodId, units.map(({ id }) => id)]);
      await record(tx, 'lock-exceptions.add', request, caller, added);
      return added;
    });
  }

  /** Returns how many rows there were. */
  remove(request: RequestOf<typeof RemoveLockExceptions>, caller: Caller): Promise<number> {
    return this.database.transaction(async (tx) => {
      const dataSet = await findDataSet(tx, request.dataSet, caller);
      const period = parseIsoPeriod(request.period);
      if (!dataSet || !period) {
        const combination = `dataSet=${request.dataSet}, period=${request.period}`;
        throw new ApiError('conflict', `Can't find LockException with combination: ${combination}`);
      }
      assertMayDelete(dataSet, caller);
      const unit = request.organisationUnit;
      const unitId = unit === undefined ? null : await findUnitId(tx, unit, dataSet.id, caller);
      const values = [dataSet.id, period.type, period.startDate, unitId];
      const removed = await tx.execute(removeLockExceptions, values);
      await record(tx, 'lock-exceptions.remove', request, caller, removed);
      return removed;
    });
  }
}

/** The units that the data set is assigned to. DHIS2 skips the others, unless none is left. */
async function findAssignedUnits(
  tx: Queryable,
  { dataSet, organisationUnits }: RequestOf<typeof AddLockExceptions>,
  dataSetId: number,
  caller: Caller,
): Promise<Unit[]> {
  if (organisationUnits.length === 0) throw new ApiError('conflict', 'OrganisationUnit ID is invalid.');
  const found = await tx.query<Unit>(findUnits, [organisationUnits, dataSetId, caller.uid]);
  for (const uid of organisationUnits) {
    const unit = found.find((candidate) => candidate.uid === uid);
    if (!unit) throw unknownUnit(uid);
    if (!unit.isCaptured && !isSuperuser(caller)) {
      const message = 'You can only add a lock exceptions to your data capture organisation units.';
      throw new ApiError('forbidden', message);
    }
  }
  const assigned = found.filter(({ isAssigned }) => isAssigned);
  if (assigned.length > 0) return assigned;
  const names = organisationUnits.join(',');
  const problem = `None of the target organisation unit(s) ${names} is linked to the specified data set: ${dataSet}`;
  throw new ApiError('conflict', problem);
}

async function findUnitId(tx: Queryable, uid: string, dataSetId: number, caller: Caller): Promise<number> {
  const [unit] = await tx.query<Unit>(findUnits, [[uid], dataSetId, caller.uid]);
  if (!unit) throw unknownUnit(uid);
  return unit.id;
}

/** DHIS2 writes no blank after the sign. */
function unknownUnit(uid: string): ApiError {
  return new ApiError('conflict', `Can't find OrganisationUnit with id =${uid}`);
}

function record(tx: Queryable, action: string, parameters: object, caller: Caller, rowsAffected: number) {
  const { uid: userUid, username, address } = caller;
  return appendAudit(tx, { action, userUid, username, address, parameters: { ...parameters }, rowsAffected });
}
