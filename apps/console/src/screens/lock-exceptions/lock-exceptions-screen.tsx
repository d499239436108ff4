import { Button } from '@dhis2/ui';
import { useState } from 'react';
import type { LockException, Pager } from '../../api/metadata-answers';
import { request } from '../../api/request';
import { useAction } from '../../api/use-action';
import { usePolled } from '../../api/use-polled';
import { PageButtons } from '../../layout/page-buttons';
import { Table } from '../../layout/table';
import { Problem, Trouble } from '../../layout/trouble';
import { serverTimeText } from '../../time-texts';
import { LockExceptionForm } from './lock-exception-form';

/** Where data sets are open for entry after their time. */
export function LockExceptionsScreen() {
  const [page, setPage] = useState(1);
  const { data, error, refresh } = usePolled<{ pager: Pager; lockExceptions: LockException[] }>(
    `api/lockExceptions?page=${page}&pageSize=25`,
  );
  const { problem, attempt } = useAction();
  const remove = (lock: LockException) =>
    void attempt(async () => {
      const query = new URLSearchParams({
        ds: lock.dataSet.id,
        pe: lock.period.id,
        ...(lock.organisationUnit && { ou: lock.organisationUnit.id }),
      });
      await request(`api/lockExceptions?${query}`, { method: 'DELETE' });
      refresh();
    });
  return (
    <>
      <h1>Lock exceptions</h1>
      <Trouble error={error} />
      <LockExceptionForm onDone={refresh} />
      <Problem>{problem}</Problem>
      <Table
        caption="Open after their time"
        columns={['Data set, unit and period', 'Period', 'Since', 'Actions']}
        empty={data ? 'Every data set keeps its time.' : 'Loading…'}
        rows={(data?.lockExceptions ?? []).map((lock) => ({
          key: `${lock.dataSet.id} ${lock.period.id} ${lock.organisationUnit?.id}`,
          cells: [
            lock.name,
            lock.period.id,
            serverTimeText(lock.created),
            <Button key="remove" small destructive secondary onClick={() => remove(lock)}>
              Remove
            </Button>,
          ],
        }))}
      />
      <PageButtons pager={data?.pager} onPage={setPage} />
    </>
  );
}
