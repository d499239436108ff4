import { Button } from '@dhis2/ui';
import { useState } from 'react';
import type { MinMaxValue, Pager } from '../../api/metadata-answers';
import { usePolled } from '../../api/use-polled';
import { PageButtons } from '../../layout/page-buttons';
import { Table } from '../../layout/table';
import { Trouble } from '../../layout/trouble';
import { BoundsForm } from './bounds-form';
import { GenerateForm } from './generate-form';
import { MinMaxActions } from './min-max-actions';

const FIELDS = 'min,max,generated,dataElement[id,displayName],source[id,displayName],optionCombo[id,displayName]';

/** The bounds beyond which a value at data entry is doubted. */
export function MinMaxScreen() {
  const [page, setPage] = useState(1);
  const [isAdding, setAdding] = useState(false);
  const { data, error, refresh } = usePolled<{ pager: Pager; minMaxDataElements: MinMaxValue[] }>(
    `api/minMaxDataElements?fields=${FIELDS}&page=${page}&pageSize=25`,
  );
  const close = () => {
    setAdding(false);
    refresh();
  };
  return (
    <>
      <h1>Min-max values</h1>
      <Trouble error={error} />
      <div className="buttons">
        <Button primary onClick={() => setAdding(true)}>
          New bounds
        </Button>
      </div>
      {isAdding && <BoundsForm onClose={close} />}
      <GenerateForm onDone={refresh} />
      <Table
        caption="Bounds"
        columns={['Data element', 'Organisation unit', 'Category option combo', 'Origin', 'Min and max']}
        empty={data ? 'There are no bounds.' : 'Loading…'}
        rows={(data?.minMaxDataElements ?? []).map((bounds) => ({
          key: `${bounds.dataElement.id} ${bounds.source.id} ${bounds.optionCombo.id}`,
          cells: [
            bounds.dataElement.displayName,
            bounds.source.displayName,
            bounds.optionCombo.displayName,
            bounds.generated ? 'generated' : 'by hand',
            <MinMaxActions key="actions" bounds={bounds} onChange={refresh} />,
          ],
        }))}
      />
      <PageButtons pager={data?.pager} onPage={setPage} />
    </>
  );
}
