import type { Named } from '../../api/metadata-answers';
import { usePolled } from '../../api/use-polled';
import { ChoiceField } from '../../layout/fields';

interface ComboProps {
  readonly value: string;
  readonly onChange: (uid: string) => void;
}

/** One of the category option combos in which values of the data element are entered. */
export function OptionComboField({ dataElement, ...field }: ComboProps & { readonly dataElement: string }) {
  const path = `api/dataElements/${dataElement}?fields=categoryCombo[id]`;
  const { data } = usePolled<{ categoryCombo?: { id: string } }>(path, false);
  return data?.categoryCombo ? <ChoiceOfCombo {...field} categoryCombo={data.categoryCombo.id} /> : null;
}

function ChoiceOfCombo({ categoryCombo, value, onChange }: ComboProps & { readonly categoryCombo: string }) {
  const path = `api/categoryCombos/${categoryCombo}?fields=categoryOptionCombos[id,displayName]`;
  const { data } = usePolled<{ categoryOptionCombos: Named[] }>(path, false);
  const combos = data?.categoryOptionCombos ?? [];
  return (
    <ChoiceField
      name="bounds-combo"
      label="Category option combo"
      value={value}
      onChange={onChange}
      choices={[['', 'Choose one'], ...combos.map(({ id, displayName }) => [id, displayName] as const)]}
    />
  );
}
