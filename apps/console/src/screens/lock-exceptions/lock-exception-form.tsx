import { Button } from '@dhis2/ui';
import { type FormEvent, useState } from 'react';
import type { Named } from '../../api/metadata-answers';
import { request } from '../../api/request';
import { useAction } from '../../api/use-action';
import { usePolled } from '../../api/use-polled';
import { ChoiceField, TextField } from '../../layout/fields';
import { Problem } from '../../layout/trouble';
import { UnitSearch } from '../../layout/object-search';

/** Opens a data set for a unit and a period that are over. */
export function LockExceptionForm({ onDone }: { readonly onDone: () => void }) {
  const [dataSet, setDataSet] = useState('');
  const [unit, setUnit] = useState('');
  const [period, setPeriod] = useState('');
  const { data } = usePolled<{ dataSets: Named[] }>('api/dataSets?fields=id,displayName&paging=false', false);
  const { isBusy, problem, result, attempt } = useAction();
  const add = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      await request(`api/lockExceptions?${new URLSearchParams({ ds: dataSet, pe: period, ou: unit })}`, {
        method: 'POST',
      });
      onDone();
      return 'Open.';
    });
  };
  return (
    <form className="card" onSubmit={add} aria-label="New lock exception">
      <ChoiceField
        name="data-set"
        label="Data set"
        value={dataSet}
        onChange={setDataSet}
        isRequired
        choices={[
          ['', 'Choose one'],
          ...(data?.dataSets ?? []).map(({ id, displayName }) => [id, displayName] as const),
        ]}
      />
      <UnitSearch name="unit" value={unit} onChange={setUnit} />
      <TextField
        name="period"
        label="Period"
        help="As DHIS2 writes it: 202609, 2026Q3, 2026W7 …"
        value={period}
        onChange={setPeriod}
        isRequired
      />
      <Problem>{problem}</Problem>
      <Button primary type="submit" disabled={isBusy || dataSet === '' || unit === '' || period === ''}>
        Open for entry
      </Button>
      <p role="status">{result}</p>
    </form>
  );
}
