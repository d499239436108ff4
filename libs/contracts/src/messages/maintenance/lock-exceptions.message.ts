import { z } from 'zod';
import { message } from '../../message';
import { listPart, listWindow } from '../list';

/** Values that an object may have; absent: any. */
const anyOf = z.array(z.string()).optional();

/** A window of `/api/lockExceptions`, by data set, organisation unit and period (`spec/api-contract.md` §13.1). */
export const ListLockExceptions = message({
  subject: 'maintenance.lock-exceptions.list',
  request: z.object({
    ...listWindow.shape,
    /** Numeric key of one lock exception. */
    key: z.int().optional(),
    organisationUnits: anyOf,
    dataSets: anyOf,
    /** ISO ids. */
    periods: anyOf,
  }),
  reply: listPart,
  timeoutMs: 10_000,
});

/** A window of the pairs of data set and period that have lock exceptions. */
export const ListLockExceptionCombinations = message({
  subject: 'maintenance.lock-exceptions.list-combinations',
  request: listWindow,
  reply: listPart,
  timeoutMs: 10_000,
});

/**
 * Opens a data set for a period at some units, all or none of them; repeating it changes nothing.
 * @throws ApiError `conflict` or `forbidden` with DHIS2's texts (`spec/api-contract.md` §13.3)
 */
export const AddLockExceptions = message({
  subject: 'maintenance.lock-exceptions.add',
  request: z.object({ dataSet: z.string(), period: z.string(), organisationUnits: z.array(z.string()) }),
  reply: z.object({ added: z.int() }),
  timeoutMs: 10_000,
});

/**
 * Closes a data set for a period again, at one unit or, without one, at all.
 * @throws ApiError `conflict` or `forbidden` with DHIS2's texts; an unknown unit never counts as none (§13.4)
 */
export const RemoveLockExceptions = message({
  subject: 'maintenance.lock-exceptions.remove',
  request: z.object({ dataSet: z.string(), period: z.string(), organisationUnit: z.string().optional() }),
  reply: z.object({ removed: z.int() }),
  timeoutMs: 10_000,
});
