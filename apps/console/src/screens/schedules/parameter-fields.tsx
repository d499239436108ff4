import type { JobParameterInfo, JobParameters } from '../../api/schedule-answers';
import { ChoiceField, FlagField, TextField } from '../../layout/fields';
import { SeveralField } from '../../layout/several-field';
import { JsonField } from './json-field';
import { ReferenceField } from './reference-field';

/** What a job is to do, field by field, as its type describes it. Values that the type does not describe are edited as JSON. */
export function ParameterFields(props: {
  readonly described: readonly JobParameterInfo[];
  readonly values: JobParameters;
  readonly onChange: (values: JobParameters) => void;
}) {
  const { described, values, onChange } = props;
  const set = (name: string) => (value: unknown) => onChange({ ...values, [name]: value });
  const others = Object.keys(values).filter((name) => described.every((parameter) => parameter.name !== name));
  return (
    <>
      {described.map((parameter) => (
        <ParameterField
          key={parameter.name}
          parameter={parameter}
          value={values[parameter.name] ?? parameter.defaultValue}
          onChange={set(parameter.name)}
        />
      ))}
      {others.map((name) => (
        <JsonField key={name} name={name} label={name} value={values[name]} onChange={set(name)} />
      ))}
    </>
  );
}

interface ParameterProps {
  readonly parameter: JobParameterInfo;
  readonly value: unknown;
  /** `undefined` leaves it to the type. */
  readonly onChange: (value: unknown) => void;
}

function ParameterField({ parameter, value, onChange }: ParameterProps) {
  const { name, fieldName, propertyType, required, constants, relativeApiEndpoint, min, max } = parameter;
  const field = { name, label: fieldName, isRequired: required };
  const isCollection = propertyType === 'COLLECTION';
  const setText = (text: string) => onChange(text === '' ? undefined : text);
  if (constants && isCollection) {
    const choices = constants.map((word) => [word, inWords(word)] as const);
    return <SeveralField {...field} values={textsOf(value)} choices={choices} onChange={onChange} />;
  }
  if (constants) {
    const choices = [['', 'Not set'] as const, ...constants.map((word) => [word, inWords(word)] as const)];
    return <ChoiceField {...field} value={textOf(value)} choices={choices} onChange={setText} />;
  }
  if (relativeApiEndpoint !== undefined) {
    const reference = { ...field, path: relativeApiEndpoint, values: textsOf(value) };
    if (isCollection) return <ReferenceField {...reference} isSeveral onChange={onChange} />;
    return <ReferenceField {...reference} onChange={([uid]) => onChange(uid)} />;
  }
  switch (propertyType) {
    case 'BOOLEAN':
      return (
        <div className="field">
          <FlagField {...field} isOn={value === true} onChange={onChange} />
        </div>
      );
    case 'INTEGER':
      return (
        <TextField
          {...field}
          type="number"
          {...(min !== undefined && { min })}
          {...(max !== undefined && { max })}
          value={textOf(value)}
          onChange={(text) => onChange(text === '' ? undefined : Number(text))}
        />
      );
    case 'TEXT':
      return <TextField {...field} value={textOf(value)} onChange={setText} />;
    default:
      return <JsonField {...field} value={value} onChange={onChange} />;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}

/** `DATA_VALUE` as `Data value`. */
function inWords(constant: string): string {
  const text = constant.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
