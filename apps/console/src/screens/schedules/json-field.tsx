import { useState } from 'react';

/** A value that no other field can hold, as JSON; the form cannot be sent while it is none. Empty is no value. */
export function JsonField(props: {
  readonly name: string;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const [text, setText] = useState(props.value === undefined ? '' : JSON.stringify(props.value, null, 2));
  const id = `json-${props.name}`;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label} (JSON)</label>
      <textarea
        id={id}
        rows={4}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          const parsed = parse(target.value);
          target.setCustomValidity(parsed ? '' : 'This is not JSON.');
          if (parsed) props.onChange(parsed.value);
        }}
      />
    </div>
  );
}

function parse(text: string): { readonly value: unknown } | undefined {
  if (text.trim() === '') return { value: undefined };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
