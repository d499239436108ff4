import { z } from 'zod';
import { ApiError, type MinMaxKey, type MinMaxValue, uidPattern } from '@vaktmester/contracts';
import { badRequest } from '../errors/http-problem';

const text = z.string().nullish();
const bound = z.int32().nullish();

/** A value as JSON bodies carry it; upsert takes both names of the option combo (`spec/api-contract.md` §12.4). */
export const minMaxValueBody = z.object({
  dataElement: text,
  orgUnit: text,
  optionCombo: text,
  categoryOptionCombo: text,
  minValue: bound,
  maxValue: bound,
  generated: z.boolean().nullish(),
});

/** A value as a client gives it; what is absent is `undefined`. */
export interface GivenMinMaxValue {
  readonly dataElement?: string | undefined;
  readonly orgUnit?: string | undefined;
  readonly optionCombo?: string | undefined;
  readonly minValue?: number | undefined;
  readonly maxValue?: number | undefined;
  readonly generated: boolean;
}

/** A key that says all it must. @throws ApiError bad-request with DHIS2's codes; HttpProblem 400 for what is no uid */
export function checkedKey(given: GivenMinMaxValue): MinMaxKey {
  return [
    present(given.dataElement, given, 'E1100', 'Data element not found or not accessible'),
    present(given.orgUnit, given, 'E1102', 'Organisation unit not found or not accessible'),
    present(given.optionCombo, given, 'E1103', 'Category option combo not found or not accessible'),
  ];
}

/** A value that says all it must, with a minimum below its maximum. @throws ApiError bad-request with DHIS2's codes */
export function checkedValue(given: GivenMinMaxValue): MinMaxValue {
  const key = checkedKey(given);
  const { minValue, maxValue, generated } = given;
  if (minValue === undefined) throw refusal('E2042', 'Min value must be specified', given);
  if (maxValue === undefined) throw refusal('E2043', 'Max value must be specified', given);
  if (minValue >= maxValue) throw refusal('E2044', 'Max value must be greater than min value', given);
  return [...key, minValue, maxValue, generated];
}

/** DHIS2's text of a key. */
export function keyText([dataElement, orgUnit, optionCombo]: MinMaxKey): string {
  return `MinMaxValueKey[dataElement=${dataElement}, orgUnit=${orgUnit}, optionCombo=${optionCombo}]`;
}

/** A uid. @throws HttpProblem 400 with DHIS2's words */
export function checkedUid(text: string | null): string {
  if (text !== null && uidPattern.test(text)) return text;
  throw badRequest(`UID must be an alphanumeric string of 11 characters starting with a letter, but was: ${text}`);
}

function present(text: string | undefined, given: GivenMinMaxValue, errorCode: string, problem: string): string {
  if (text === undefined || text === '') throw refusal(errorCode, problem, given);
  return checkedUid(text);
}

function refusal(errorCode: string, problem: string, given: GivenMinMaxValue): ApiError {
  return new ApiError('bad-request', `${problem}: \`${valueText(given)}\``, errorCode);
}

function valueText({ dataElement, orgUnit, optionCombo, minValue, maxValue, generated }: GivenMinMaxValue): string {
  const members = { dataElement, orgUnit, optionCombo, minValue, maxValue, generated };
  const texts = Object.entries(members).map(([name, value]) => `${name}=${value ?? 'null'}`);
  return `MinMaxValue[${texts.join(', ')}]`;
}
