import { Tag } from '@dhis2/ui';

const GOOD = ['COMPLETED', 'DONE'];
const BAD = ['FAILED', 'CANCELLED'];
const AT_WORK = ['RUNNING', 'CANCELLING'];

/** The status of a run or a step, told by word and colour. */
export function RunStatus({ status }: { readonly status: string }) {
  return (
    <Tag positive={GOOD.includes(status)} negative={BAD.includes(status)} neutral={AT_WORK.includes(status)}>
      {status.charAt(0) + status.slice(1).toLowerCase()}
    </Tag>
  );
}
