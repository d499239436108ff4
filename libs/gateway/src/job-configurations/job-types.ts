import {
  type JobParameter,
  jobParameterClasses,
  type ParameterKind,
  type UserJobType,
  userJobTypes,
} from '@vaktmester/contracts';

/** DHIS2's description of a parameter, by which its Scheduler app draws the field. */
export interface ParameterDescription {
  readonly name: string;
  readonly fieldName: string;
  readonly klass: string;
  readonly propertyType: string;
  readonly required: boolean;
  readonly collection: boolean;
  readonly itemKlass?: string;
  readonly itemPropertyType?: string;
  readonly constants?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly defaultValue?: unknown;
  readonly relativeApiEndpoint?: string;
}

const javaTypes: Readonly<Record<ParameterKind, { readonly klass: string; readonly propertyType: string }>> = {
  integer: { klass: 'java.lang.Integer', propertyType: 'INTEGER' },
  boolean: { klass: 'java.lang.Boolean', propertyType: 'BOOLEAN' },
  text: { klass: 'java.lang.String', propertyType: 'TEXT' },
  choice: { klass: 'java.lang.Enum', propertyType: 'CONSTANT' },
  list: { klass: 'java.util.List', propertyType: 'COLLECTION' },
  set: { klass: 'java.util.Set', propertyType: 'COLLECTION' },
};

/** The types that users make jobs of, with their parameters, in the order of DHIS2's enum. */
export function describeJobTypes() {
  return userJobTypes.map((jobType) => ({
    name: inWords(jobType.toLowerCase().split('_')),
    jobType,
    schedulingType: jobType === 'CONTINUOUS_ANALYTICS_TABLE' ? 'FIXED_DELAY' : 'CRON',
    jobParameters: parametersOf(jobType),
  }));
}

/** The same parameters, by type and then by name. */
export function describeParametersByType(): Record<string, Record<string, ParameterDescription>> {
  return Object.fromEntries(
    userJobTypes.map((jobType) => [jobType, Object.fromEntries(parametersOf(jobType).map((one) => [one.name, one]))]),
  );
}

function parametersOf(jobType: UserJobType): ParameterDescription[] {
  return (jobParameterClasses[jobType]?.parameters ?? []).map(describe);
}

function describe({ name, kind, isRequired, words, enumClass, min, max, fallback, apiPath }: JobParameter) {
  const { klass, propertyType } = javaTypes[kind];
  const collection = propertyType === 'COLLECTION';
  return {
    name,
    fieldName: inWords(name.split(/(?=[A-Z])/).map((word) => word.toLowerCase())),
    klass: collection ? klass : (enumClass ?? klass),
    propertyType,
    required: isRequired ?? false,
    collection,
    ...(collection && {
      itemKlass: enumClass ?? 'java.lang.String',
      itemPropertyType: words ? 'CONSTANT' : 'TEXT',
    }),
    ...(words && { constants: words }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(fallback !== undefined && { defaultValue: fallback }),
    ...(apiPath !== undefined && { relativeApiEndpoint: apiPath }),
  };
}

/** DHIS2: the first word with a capital. */
function inWords(words: readonly string[]): string {
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
