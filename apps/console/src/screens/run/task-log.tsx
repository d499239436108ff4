import { useState } from 'react';
import { useTaskLog } from '../../api/use-task-log';
import { FlagField } from '../../layout/fields';
import { Table } from '../../layout/table';

/** What the run tells, newest first, as it tells it. */
export function TaskLog({ jobType, uid }: { readonly jobType: string; readonly uid: string }) {
  const [isShort, setShort] = useState(false);
  const told = useTaskLog(jobType, uid);
  const shown = told.filter(({ level }) => !isShort || level === 'WARN' || level === 'ERROR').toReversed();
  return (
    <>
      <Table
        caption="Log"
        columns={['Time', 'Level', 'Message']}
        empty={isShort ? 'No warnings and no errors.' : 'Nothing yet.'}
        rows={shown.map(({ id, time, level, message }) => ({ key: id, cells: [time.slice(11, 23), level, message] }))}
      />
      <FlagField label="Warnings and errors only" name="short-log" isOn={isShort} onChange={setShort} />
    </>
  );
}
