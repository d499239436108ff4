import { uidPattern } from '@vaktmester/contracts';
import { badRequest } from '../errors/http-problem';
import { findWord } from './query-parameters';

/** A word of an enum in the path, in any case. @throws HttpProblem 400 with DHIS2's words, naming all of them */
export function enumVariable<const W extends string>(name: string, value: string, words: readonly W[]): W {
  const word = findWord(words, value);
  if (word === undefined) {
    throw badRequest(
      `Value '${value}' is not valid for path parameter ${name}. Valid values are: [${words.join(', ')}]`,
    );
  }
  return word;
}

/** A uid in the path. @throws HttpProblem 400 with DHIS2's words */
export function uidVariable(name: string, value: string): string {
  if (uidPattern.test(value)) return value;
  throw badRequest(
    `Value '${value}' is not valid for path parameter ${name}. UID must be an alphanumeric string of 11 characters starting with a letter, but was: ${value}`,
  );
}
