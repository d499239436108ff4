import { Button } from '@dhis2/ui';
import { type FormEvent, useState } from 'react';
import type { MinMaxValue } from '../../api/metadata-answers';
import { request } from '../../api/request';
import { useAction } from '../../api/use-action';
import { Problem } from '../../layout/trouble';

/** The bounds of one row, to be changed or removed. */
export function MinMaxActions({ bounds, onChange }: { readonly bounds: MinMaxValue; readonly onChange: () => void }) {
  const [min, setMin] = useState(String(bounds.min));
  const [max, setMax] = useState(String(bounds.max));
  const { isBusy, problem, attempt } = useAction();
  const isChanged = min !== String(bounds.min) || max !== String(bounds.max);
  const key = {
    dataElement: { id: bounds.dataElement.id },
    source: { id: bounds.source.id },
    optionCombo: { id: bounds.optionCombo.id },
  };
  const send = (method: 'POST' | 'DELETE', body: object) =>
    attempt(async () => {
      await request('api/minMaxDataElements', { method, body });
      onChange();
    });
  const save = (event: FormEvent) => {
    event.preventDefault();
    void send('POST', { ...key, min: Number(min), max: Number(max), generated: false });
  };
  const label = `of ${bounds.dataElement.displayName}, ${bounds.source.displayName}, ${bounds.optionCombo.displayName}`;
  return (
    <form className="buttons bounds" onSubmit={save}>
      <input type="number" aria-label={`Min ${label}`} value={min} onChange={(event) => setMin(event.target.value)} />
      <input type="number" aria-label={`Max ${label}`} value={max} onChange={(event) => setMax(event.target.value)} />
      <Button small type="submit" disabled={isBusy || !isChanged}>
        Save
      </Button>
      <Button small destructive secondary disabled={isBusy} onClick={() => void send('DELETE', key)}>
        Remove
      </Button>
      <Problem>{problem}</Problem>
    </form>
  );
}
