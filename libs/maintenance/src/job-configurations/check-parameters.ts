import { type ErrorReport, type JobParameter, type JobParameterClass, uidPattern } from '@vaktmester/contracts';

/** The parameters of a job with the defaults of its type, and everything that is wrong with them. */
export interface CheckedParameters {
  readonly values: Readonly<Record<string, unknown>>;
  readonly reports: readonly ErrorReport[];
}

/**
 * Reads what a client has sent as DHIS2 does: numbers and booleans may come in quotes, what the type does not know is dropped, what
 * is missing becomes the default. Codes are those of `spec/api-contract.md` §15.1.
 */
export function checkParameters(
  jobType: string,
  { parameters }: JobParameterClass,
  given: Readonly<Record<string, unknown>> | null | undefined,
): CheckedParameters {
  if (!given && parameters.some(({ isRequired }) => isRequired)) {
    const message = `Job parameters cannot be null for job type: ${jobType}`;
    return { values: {}, reports: [{ errorCode: 'E4029', message }] };
  }
  const values: Record<string, unknown> = {};
  const reports: ErrorReport[] = [];
  for (const parameter of parameters) {
    const value = given?.[parameter.name] ?? parameter.fallback;
    if (value === undefined) {
      if (parameter.isRequired) reports.push(missing(parameter));
      continue;
    }
    const read = readValue(parameter, value);
    const problems = read === undefined ? [wrongType(parameter, value)] : problemsOf(parameter, read);
    reports.push(...problems);
    if (problems.length === 0) values[parameter.name] = read;
  }
  return { values, reports };
}

/** `undefined`: of another type. */
function readValue({ kind }: JobParameter, value: unknown): unknown {
  switch (kind) {
    case 'integer':
      return readInteger(value);
    case 'boolean':
      return typeof value === 'boolean' ? value : { true: true, false: false }[String(value)];
    case 'text':
    case 'choice':
      return typeof value === 'string' ? value : undefined;
    case 'list':
    case 'set':
      return Array.isArray(value) && value.every((member) => typeof member === 'string')
        ? [...new Set(value)]
        : undefined;
  }
}

function readInteger(value: unknown): number | undefined {
  const isDigits = typeof value === 'string' && /^[+-]?\d{1,15}$/.test(value);
  const number = isDigits ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
}

function problemsOf(parameter: JobParameter, value: unknown): ErrorReport[] {
  if (typeof value === 'number') return rangeProblems(parameter, value);
  const texts = [value].flat().filter((text) => typeof text === 'string');
  if (parameter.isRequired && texts.length === 0) return [missing(parameter)];
  const { name, words, holdsUids } = parameter;
  const strangers = words ? texts.filter((text) => !words.includes(text)) : [];
  const noUids = holdsUids ? texts.filter((text) => !uidPattern.test(text)) : [];
  return [
    ...strangers.map((text) => ({
      errorCode: 'E4008',
      message: `Value \`${text}\` is not valid for property \`${name}\`. Valid values are: [${words?.join(', ') ?? ''}]`,
    })),
    ...noUids.map((text) => ({ errorCode: 'E4014', message: `Invalid UID \`${text}\` for property \`${name}\`` })),
  ];
}

function rangeProblems(
  { name, min = -2_147_483_648, max = 2_147_483_647 }: JobParameter,
  value: number,
): ErrorReport[] {
  if (value >= min && value <= max) return [];
  const message = `Allowed range for numeric property \`${name}\` is [${min} to ${max}], but number given was ${value}`;
  return [{ errorCode: 'E4008', message }];
}

function missing({ name }: JobParameter): ErrorReport {
  return { errorCode: 'E4000', message: `Missing required property: \`${name}\`` };
}

function wrongType({ name, kind }: JobParameter, value: unknown): ErrorReport {
  const shown = JSON.stringify(value);
  return {
    errorCode: 'E4008',
    message: `Value ${shown} is not valid for property \`${name}\`: it must be ${typeNames[kind]}`,
  };
}

const typeNames: Readonly<Record<JobParameter['kind'], string>> = {
  integer: 'an integer',
  boolean: 'a boolean',
  text: 'a text',
  choice: 'a text',
  list: 'a list of texts',
  set: 'a list of texts',
};
