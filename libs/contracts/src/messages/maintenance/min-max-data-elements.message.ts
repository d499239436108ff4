import { z } from 'zod';
import { message } from '../../message';
import { filterTerm, listPart, listWindow } from '../list';
import { uid } from '../../uid';

const int32 = z.int().min(-2_147_483_648).max(2_147_483_647);

/** Values in one message: NATS bounds messages to a megabyte, and one transaction writes what is in a message. */
export const MAX_MIN_MAX_VALUES = 10_000;

/** `[dataElement, orgUnit, optionCombo]`, uids. A tuple, because thousands of them travel together. */
export const minMaxKey = z.tuple([uid, uid, uid]);
export type MinMaxKey = z.infer<typeof minMaxKey>;

/** A key with `min`, `max` and whether the bounds were computed. */
export const minMaxValue = z.tuple([uid, uid, uid, int32, int32, z.boolean()]);
export type MinMaxValue = z.infer<typeof minMaxValue>;

const successful = z.object({ successful: z.int() });

/** A window of `/api/minMaxDataElements` (`spec/api-contract.md` §12.1). @throws ApiError `conflict` for a filter that does not fit */
export const ListMinMaxDataElements = message({
  subject: 'maintenance.min-max.list',
  request: z.object({ ...listWindow.shape, filters: z.array(filterTerm) }),
  reply: listPart,
  timeoutMs: 10_000,
});

/** Writes bounds, new or over old ones. Values that refer to nothing are left out; of a repeated key the last counts. */
export const SaveMinMaxValues = message({
  subject: 'maintenance.min-max.save',
  request: z.object({ values: z.array(minMaxValue).max(MAX_MIN_MAX_VALUES) }),
  reply: successful,
  timeoutMs: 30_000,
});

/** Deletes bounds; keys that have none are left out of the count. */
export const DeleteMinMaxValues = message({
  subject: 'maintenance.min-max.delete',
  request: z.object({ keys: z.array(minMaxKey).max(MAX_MIN_MAX_VALUES) }),
  reply: successful,
  timeoutMs: 30_000,
});

/** Which of these data elements the data set does not contain; an unknown data set contains none. */
export const FindDataElementsOutsideDataSet = message({
  subject: 'maintenance.min-max.find-outside-data-set',
  request: z.object({ dataSet: z.string(), dataElements: z.array(uid) }),
  reply: z.object({ outside: z.array(z.string()) }),
  timeoutMs: 10_000,
});

const scope = z.object({ dataSets: z.array(z.string()), organisationUnit: z.string() });

/**
 * Computes bounds from the values of a unit and those below it, mean ∓ `factorDeviation` standard deviations, in place of those that
 * are there. @throws ApiError `conflict` in DHIS2's words, `timeout` after a minute with nothing changed
 */
export const GenerateMinMaxValues = message({
  subject: 'maintenance.min-max.generate',
  request: scope,
  reply: z.object({ generated: z.int() }),
  timeoutMs: 65_000,
});

/** Deletes the bounds of the data sets at a unit and those below it. @throws ApiError `conflict` in DHIS2's words */
export const RemoveMinMaxValues = message({
  subject: 'maintenance.min-max.remove',
  request: scope,
  reply: z.object({ removed: z.int() }),
  timeoutMs: 65_000,
});
