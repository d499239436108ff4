import { useState } from 'react';
import { FlagField, TextField } from './fields';

/** More than fit on a screen: then a part of the name finds them. */
const MANY = 12;

/** Any number of values, ticked one by one. Those that are chosen are shown although nobody offers them any more. */
export function SeveralField(props: {
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly choices: readonly (readonly [value: string, text: string])[];
  readonly onChange: (values: readonly string[]) => void;
}) {
  const { name, label, values, choices, onChange } = props;
  const [wanted, setWanted] = useState('');
  const missing = values.filter((value) => choices.every(([choice]) => choice !== value));
  const all = [...missing.map((value) => [value, value] as const), ...choices];
  const shown = all.filter(([, text]) => text.toLowerCase().includes(wanted.toLowerCase()));
  const toggle = (value: string, isOn: boolean) => {
    const others = values.filter((other) => other !== value);
    onChange(isOn ? [...others, value] : others);
  };
  return (
    <fieldset>
      <legend>
        {label}: {values.length === 0 ? 'none' : `${values.length} chosen`}
      </legend>
      {all.length > MANY && (
        <TextField name={`${name}-search`} label={`${label}: a part of the name`} value={wanted} onChange={setWanted} />
      )}
      <div className="several">
        {shown.map(([value, text]) => (
          <FlagField
            key={value}
            name={`${name}-${value}`}
            label={text}
            isOn={values.includes(value)}
            onChange={(isOn) => toggle(value, isOn)}
          />
        ))}
      </div>
    </fieldset>
  );
}
