import { CheckboxField, InputField } from '@dhis2/ui';

interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: string;
  readonly isRequired?: boolean;
}

/** One line of text, or a number within bounds. */
export function TextField({
  type = 'text',
  onChange,
  help,
  isRequired = false,
  min,
  max,
  ...field
}: FieldProps & { readonly type?: 'text' | 'number'; readonly min?: number; readonly max?: number }) {
  return (
    <div className="field">
      <InputField
        {...field}
        type={type}
        required={isRequired}
        {...(min !== undefined && { min: String(min) })}
        {...(max !== undefined && { max: String(max) })}
        inputWidth="24rem"
        {...(help && { helpText: help })}
        onChange={({ value }) => onChange(value ?? '')}
      />
    </div>
  );
}

/** One of several values; the browser's own list, which every keyboard and reader knows. */
export function ChoiceField(
  props: FieldProps & { readonly choices: readonly (readonly [value: string, text: string])[] },
) {
  const id = `choice-${props.name}`;
  return (
    <div className="field choice">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        name={props.name}
        value={props.value}
        required={props.isRequired}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {props.choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Yes or no. */
export function FlagField(props: {
  readonly label: string;
  readonly name: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}) {
  return (
    <CheckboxField
      label={props.label}
      name={props.name}
      checked={props.isOn}
      onChange={({ checked }) => props.onChange(checked)}
    />
  );
}
