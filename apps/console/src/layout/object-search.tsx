import { useState } from 'react';
import type { Named } from '../api/metadata-answers';
import { usePolled } from '../api/use-polled';
import { ChoiceField, TextField } from './fields';

interface SearchProps {
  readonly name: string;
  readonly value: string;
  readonly onChange: (uid: string) => void;
}

/** Finds an organisation unit by a part of its name, by code or uid; the uid of the chosen one, or an empty text. */
export function UnitSearch(props: SearchProps) {
  return (
    <ObjectSearch {...props} noun="Organisation unit" kind="organisationUnits" queryOf={(text) => ({ query: text })} />
  );
}

/** Finds a data element by a part of its name; the uid of the chosen one, or an empty text. */
export function DataElementSearch(props: SearchProps) {
  return (
    <ObjectSearch
      {...props}
      noun="Data element"
      kind="dataElements"
      queryOf={(text): Record<string, string> => (text === '' ? {} : { filter: `displayName:ilike:${text}` })}
    />
  );
}

function ObjectSearch(
  props: SearchProps & {
    readonly noun: string;
    /** Name of the list in the API. */
    readonly kind: string;
    readonly queryOf: (text: string) => Record<string, string>;
  },
) {
  const { name, noun, kind } = props;
  const [text, setText] = useState('');
  const query = new URLSearchParams({ fields: 'id,displayName', pageSize: '20', ...props.queryOf(text) });
  const { data } = usePolled<Record<string, Named[]>>(`api/${kind}?${query}`, false);
  const found = data?.[kind] ?? [];
  return (
    <>
      <TextField name={`${name}-search`} label={`${noun}: a part of its name`} value={text} onChange={setText} />
      <ChoiceField
        name={name}
        label={noun}
        value={props.value}
        onChange={props.onChange}
        choices={[
          ['', found.length === 0 ? 'None found' : 'Choose one'],
          ...found.map(({ id, displayName }) => [id, displayName] as const),
        ]}
      />
    </>
  );
}
