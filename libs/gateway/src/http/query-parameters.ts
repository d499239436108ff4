import { badRequest } from '../errors/http-problem';

/** The query of a request as Fastify parses it: an object without prototype; repeated parameters are lists. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

const TRUE = ['true', 'on', 'yes', '1'];
const FALSE = ['false', 'off', 'no', '0'];

const MAX_INTEGER = 2_147_483_647;

/** The first value of a parameter; later ones are ignored. */
export function textParam(query: Query, name: string): string | undefined {
  const value = Object.hasOwn(query, name) ? query[name] : undefined;
  return typeof value === 'object' ? value[0] : value;
}

/** `name=a,b`, also repeated; empty members are left out. */
export function listParam(query: Query, name: string): string[] {
  const values = Object.hasOwn(query, name) ? query[name] : undefined;
  return [values ?? []]
    .flat()
    .flatMap((list) => list.split(','))
    .map((member) => member.trim())
    .filter(Boolean);
}

/** A parameter that must be there, and may be empty. @throws HttpProblem 400 with the words of DHIS2's container */
export function requiredParam(query: Query, name: string): string {
  return textParam(query, name) ?? refuse(`Required parameter '${name}' is not present.`);
}

/** DHIS2's primitive `boolean`: true/on/yes/1 or false/off/no/0 in any case. @throws HttpProblem 400 with DHIS2's words */
export function booleanParam(query: Query, name: string, fallback: boolean): boolean {
  const value = textParam(query, name);
  if (value === undefined) return fallback;
  const word = value.trim().toLowerCase();
  if (TRUE.includes(word)) return true;
  if (FALSE.includes(word)) return false;
  throw badRequest(`${notValid(name, value)} It should be of type boolean`);
}

/** DHIS2's primitive `int`: 32 bits, decimal digits with an optional sign. @throws HttpProblem 400 with DHIS2's words */
export function integerParam(query: Query, name: string, fallback: number): number {
  const value = textParam(query, name);
  if (value === undefined) return fallback;
  return parseInteger(value) ?? refuse(`${notValid(name, value)} It should be of type int`);
}

/** DHIS2's boxed `Integer`, which may be absent and whose refusal has other words. @throws HttpProblem 400 */
export function optionalIntegerParam(query: Query, name: string): number | undefined {
  const value = textParam(query, name);
  if (value === undefined) return undefined;
  return parseInteger(value) ?? refuse(`${notValid(name, value)} For input string: "${value}"`);
}

/** One of a few words, in any case; answers the word as it is declared. @throws HttpProblem 400 naming all of them */
export function enumParam<const W extends string>(query: Query, name: string, words: readonly W[]): W | undefined {
  const value = textParam(query, name);
  if (value === undefined) return undefined;
  return findWord(words, value) ?? refuse(`${notValid(name, value)} Valid values are: [${words.join(', ')}]`);
}

/** The word that equals `value` but for case. */
export function findWord<const W extends string>(words: readonly W[], value: string): W | undefined {
  const upper = value.trim().toUpperCase();
  return words.find((word) => word.toUpperCase() === upper);
}

function notValid(name: string, value: string): string {
  return value.trim() === '' ? `${name} cannot be empty.` : `Value '${value}' is not valid for parameter ${name}.`;
}

function parseInteger(value: string): number | undefined {
  const digits = value.trim();
  if (!/^[+-]?\d{1,10}$/.test(digits)) return undefined;
  const number = Number(digits);
  return number > MAX_INTEGER || number < -MAX_INTEGER - 1 ? undefined : number;
}

function refuse(message: string): never {
  throw badRequest(message);
}
