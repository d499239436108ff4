import { useState } from 'react';
import type { Named } from '../api/metadata-answers';
import { usePolled } from '../api/use-polled';
import { ChoiceField, TextField } from './fields';

/** Finds an organisation unit by a part of its name; the uid of the chosen one, or an empty text. */
export function UnitSearch(props: {
  readonly name: string;
  readonly value: string;
  readonly onChange: (uid: string) => void;
}) {
  const [text, setText] = useState('');
  const query = new URLSearchParams({ fields: 'id,displayName', pageSize: '20', query: text });
  const { data } = usePolled<{ organisationUnits: Named[] }>(`api/organisationUnits?${query}`, false);
  const units = data?.organisationUnits ?? [];
  return (
    <>
      <TextField
        name={`${props.name}-search`}
        label="Organisation unit: a part of its name"
        value={text}
        onChange={setText}
      />
      <ChoiceField
        name={props.name}
        label="Organisation unit"
        value={props.value}
        onChange={props.onChange}
        choices={[
          ['', units.length === 0 ? 'None found' : 'Choose one'],
          ...units.map(({ id, displayName }) => [id, displayName] as const),
        ]}
      />
    </>
  );
}
