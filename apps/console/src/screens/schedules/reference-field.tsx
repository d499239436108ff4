import { useState } from 'react';
import { usePolled } from '../../api/use-polled';
import { ChoiceField, TextField } from '../../layout/fields';
import { SeveralField } from '../../layout/several-field';

/** Something that a list of the API names, such as a program; `name` stands in for `id` where there is none. */
interface Listed {
  readonly id?: string;
  readonly name?: string;
  readonly displayName?: string;
}

interface ReferenceProps {
  readonly name: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly isSeveral?: boolean;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** One or several of what the API lists at `path`, with a slash before `api`. Where it lists nothing, ids can be written. */
export function ReferenceField({ path, ...props }: ReferenceProps & { readonly path: string }) {
  const { isSeveral = false, values, onChange, ...field } = props;
  const { data, error } = usePolled<readonly Listed[] | Readonly<Record<string, unknown>>>(
    `${path.replace(/^\//, '')}?fields=id,name,displayName&paging=false`,
    false,
  );
  const choices = choicesOf(data);
  if (error || (data && choices.length === 0)) return <IdsField {...props} />;
  if (isSeveral) return <SeveralField {...field} values={values} choices={choices} onChange={onChange} />;
  return (
    <ChoiceField
      {...field}
      value={values[0] ?? ''}
      choices={[['', 'Choose one'], ...choices]}
      onChange={(id) => onChange(id === '' ? [] : [id])}
    />
  );
}

function IdsField({ isSeveral, values, onChange, ...field }: ReferenceProps) {
  const [text, setText] = useState(values.join(', '));
  const write = (written: string) => {
    setText(written);
    onChange(written.split(',').flatMap((id) => id.trim() || []));
  };
  return (
    <TextField
      {...field}
      help={isSeveral ? 'Ids, with commas between them.' : 'Its id.'}
      value={text}
      onChange={write}
    />
  );
}

/** The API answers with a list, or with an object whose one list has the name of the kind. */
function choicesOf(data: readonly Listed[] | Readonly<Record<string, unknown>> | undefined) {
  const lists = Array.isArray(data) ? [data] : Object.values(data ?? {}).filter(Array.isArray);
  const listed = (lists[0] ?? []) as readonly Listed[];
  return listed.map(({ id, name, displayName }) => [id ?? name ?? '', displayName ?? name ?? id ?? ''] as const);
}
