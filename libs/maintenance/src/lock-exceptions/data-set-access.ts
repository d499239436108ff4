import { ApiError, type Caller, hasAuthority } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import findDataSetAccess from './sql/find-data-set-access.sql?raw';

/** A data set and what the caller may do with it. */
export interface DataSetAccess {
  /** Key of the row. */
  readonly id: number;
  readonly isWritable: boolean;
}

const CHANGE = ['F_DATASET_PUBLIC_ADD', 'F_DATASET_PRIVATE_ADD'];
const REMOVE = ['F_DATASET_DELETE'];

/** The data set with the caller's rights by sharing; `undefined` when there is none. */
export async function findDataSet(tx: Queryable, uid: string, caller: Caller): Promise<DataSetAccess | undefined> {
  const [access] = await tx.query<DataSetAccess>(findDataSetAccess, [uid, caller.uid]);
  return access;
}

/** @throws ApiError `forbidden` unless the caller may change the data set: by authority and by sharing, or with `ALL` */
export function assertMayChange(access: DataSetAccess, caller: Caller): void {
  if (!mayTouch(access, caller, CHANGE)) {
    throw new ApiError('forbidden', "You don't have the proper permissions to update this object");
  }
}

/** @throws ApiError `forbidden` unless the caller may delete the data set */
export function assertMayDelete(access: DataSetAccess, caller: Caller): void {
  if (!mayTouch(access, caller, REMOVE)) {
    throw new ApiError('forbidden', "You don't have the proper permissions to delete this object.");
  }
}

function mayTouch(access: DataSetAccess, caller: Caller, authorities: readonly string[]): boolean {
  return isSuperuser(caller) || (access.isWritable && hasAuthority(caller, authorities));
}

/** Whether the caller passes every check. */
export function isSuperuser(caller: Caller): boolean {
  return hasAuthority(caller, ['ALL']);
}
