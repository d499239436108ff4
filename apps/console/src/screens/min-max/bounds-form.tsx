import { type FormEvent, useState } from 'react';
import { request } from '../../api/request';
import { useAction } from '../../api/use-action';
import { TextField } from '../../layout/fields';
import { FormButtons } from '../../layout/form-buttons';
import { DataElementSearch, UnitSearch } from '../../layout/object-search';
import { Problem } from '../../layout/trouble';
import { OptionComboField } from './option-combo-field';

const EMPTY = { dataElement: '', source: '', optionCombo: '', min: '', max: '' };

/** Sets the bounds of one data element, unit and category option combo by hand, over those that it may have. */
export function BoundsForm({ onClose }: { readonly onClose: () => void }) {
  const [form, setForm] = useState(EMPTY);
  const { isBusy, problem, attempt } = useAction();
  const set = (field: keyof typeof EMPTY) => (value: string) => setForm((before) => ({ ...before, [field]: value }));
  const setDataElement = (dataElement: string) => setForm({ ...form, dataElement, optionCombo: '' });
  const isWhole = form.dataElement !== '' && form.source !== '' && form.optionCombo !== '';
  const save = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      const { dataElement, source, optionCombo, min, max } = form;
      const key = { dataElement: { id: dataElement }, source: { id: source }, optionCombo: { id: optionCombo } };
      const body = { ...key, min: Number(min), max: Number(max), generated: false };
      await request('api/minMaxDataElements', { method: 'POST', body });
      onClose();
    });
  };
  return (
    <form className="card" onSubmit={save} aria-label="New bounds">
      <h2>New bounds</h2>
      <DataElementSearch name="bounds-element" value={form.dataElement} onChange={setDataElement} />
      {form.dataElement !== '' && (
        <OptionComboField dataElement={form.dataElement} value={form.optionCombo} onChange={set('optionCombo')} />
      )}
      <UnitSearch name="bounds-unit" value={form.source} onChange={set('source')} />
      <TextField name="bounds-min" type="number" label="Min" value={form.min} onChange={set('min')} isRequired />
      <TextField name="bounds-max" type="number" label="Max" value={form.max} onChange={set('max')} isRequired />
      <Problem>{problem}</Problem>
      <FormButtons isBusy={isBusy || !isWhole} onLeave={onClose} />
    </form>
  );
}
