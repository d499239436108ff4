import { z } from 'zod';
import type { MinMaxKey, MinMaxValue } from '@vaktmester/contracts';
import { jsonBody } from '../http/json-body';
import { checkedKey, checkedUid, checkedValue, type GivenMinMaxValue } from './min-max-value';

const reference = z.object({ id: z.string().nullish() }).nullish();
const bound = z.int32().nullish();
/** A value as it is written alone; a key is the same without bounds. */
export const singleMinMaxBody = z.object({
  dataElement: reference,
  source: reference,
  optionCombo: reference,
  min: bound,
  max: bound,
  generated: z.boolean().nullish(),
});

/** The value in the body of `POST /api/minMaxDataElements`; missing bounds count as 0. @throws HttpProblem, ApiError 400 */
export function singleValue(body: unknown): MinMaxValue {
  return checkedValue(read(body));
}

/** The key in the body of `DELETE /api/minMaxDataElements`. @throws HttpProblem, ApiError 400 */
export function singleKey(body: unknown): MinMaxKey {
  return checkedKey(read(body));
}

function read(body: unknown): GivenMinMaxValue {
  const given = jsonBody(body, singleMinMaxBody);
  return {
    dataElement: idOf(given.dataElement),
    orgUnit: idOf(given.source),
    optionCombo: idOf(given.optionCombo),
    minValue: given.min ?? 0,
    maxValue: given.max ?? 0,
    generated: given.generated ?? false,
  };
}

/** An object that is there must have an id. */
function idOf(object: z.infer<typeof reference>): string | undefined {
  return object ? checkedUid(object.id || null) : undefined;
}
