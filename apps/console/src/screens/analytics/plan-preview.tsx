import { Button } from '@dhis2/ui';
import { useState } from 'react';
import type { AnalyticsPlan } from '../../api/answers';
import { request } from '../../api/request';
import { useAction } from '../../api/use-action';
import { Table } from '../../layout/table';
import { Problem } from '../../layout/trouble';
import { bytesText } from './bytes-text';

/** What a run with these parameters would build and leave as it is, and what speaks against it; nothing changes. */
export function PlanPreview({ query }: { readonly query: string }) {
  const [plan, setPlan] = useState<{ readonly query: string; readonly answer: AnalyticsPlan }>();
  const { isBusy, problem, attempt } = useAction();
  const look = () =>
    attempt(async () => {
      setPlan({ query, answer: await request<AnalyticsPlan>(`api/resourceTables/analytics/plan?${query}`) });
    });
  const shown = plan?.query === query ? plan.answer : undefined;
  return (
    <section aria-label="Plan">
      <Button disabled={isBusy} onClick={() => void look()}>
        What would it build?
      </Button>
      <Problem>{problem}</Problem>
      {shown && <Plan plan={shown} />}
    </section>
  );
}

function Plan({ plan }: { readonly plan: AnalyticsPlan }) {
  return (
    <>
      <ul>
        {plan.checks.map(({ check, level, message }) => (
          <li key={check}>
            {level === 'ok' ? '' : `${level}: `}
            {message}
          </li>
        ))}
      </ul>
      <Table
        caption={`To be built: about ${plan.rows} rows, ${bytesText(plan.bytes)}`}
        columns={['Table', 'Type', 'Partitions', 'Rows', 'Size']}
        empty="Nothing."
        rows={plan.tables.map(({ name, tableType, partitions }) => ({
          key: name,
          cells: [
            name,
            tableType,
            partitions.length,
            partitions.reduce((sum, { rows }) => sum + rows, 0),
            bytesText(partitions.reduce((sum, { bytes }) => sum + bytes, 0)),
          ],
        }))}
      />
      <Table
        caption="Left as it is"
        columns={['Type', 'Table', 'Why']}
        empty="Nothing."
        rows={plan.skipped.map(({ tableType, name = 'all', reason }) => ({
          key: `${tableType} ${name}`,
          cells: [tableType, name, reason],
        }))}
      />
    </>
  );
}
