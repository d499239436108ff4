import { Button } from '@dhis2/ui';
import { useState } from 'react';
import type { Named } from '../../api/metadata-answers';
import { request } from '../../api/request';
import { useAction } from '../../api/use-action';
import { usePolled } from '../../api/use-polled';
import { Confirmation } from '../../layout/confirmation';
import { ChoiceField } from '../../layout/fields';
import { Problem } from '../../layout/trouble';
import { UnitSearch } from '../../layout/object-search';

/** Computes bounds from what a unit and those below it have reported, or removes all of a data set. */
export function GenerateForm({ onDone }: { readonly onDone: () => void }) {
  const [dataSet, setDataSet] = useState('');
  const [unit, setUnit] = useState('');
  const [isAsking, setAsking] = useState(false);
  const { data } = usePolled<{ dataSets: Named[] }>('api/dataSets?fields=id,displayName&paging=false', false);
  const { isBusy, problem, result, attempt } = useAction();
  const isReady = dataSet !== '' && unit !== '' && !isBusy;
  const generate = () =>
    attempt(async () => {
      await request('api/minMaxValues', { method: 'POST', body: { dataSets: [dataSet], organisationUnit: unit } });
      onDone();
      return 'Generated.';
    });
  const remove = () => {
    setAsking(false);
    void attempt(async () => {
      await request(`api/minMaxValues/${unit}?ds=${dataSet}`, { method: 'DELETE' });
      onDone();
      return 'Removed.';
    });
  };
  return (
    <section className="card" aria-label="Generate bounds">
      <ChoiceField
        name="data-set"
        label="Data set"
        value={dataSet}
        onChange={setDataSet}
        choices={[
          ['', 'Choose one'],
          ...(data?.dataSets ?? []).map(({ id, displayName }) => [id, displayName] as const),
        ]}
      />
      <UnitSearch name="unit" value={unit} onChange={setUnit} />
      <div className="buttons">
        <Button primary disabled={!isReady} onClick={() => void generate()}>
          Generate
        </Button>
        <Button destructive secondary disabled={!isReady} onClick={() => setAsking(true)}>
          Remove all
        </Button>
      </div>
      <p role="status">{isBusy ? 'Working…' : result}</p>
      <Problem>{problem}</Problem>
      {isAsking && (
        <Confirmation title="Remove bounds?" action="Remove" onConfirm={remove} onLeave={() => setAsking(false)}>
          All bounds of the data set in this unit and those below it go, those made by hand too.
        </Confirmation>
      )}
    </section>
  );
}
