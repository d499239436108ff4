import { useEffect, useState } from 'react';
import type { TaskNotification } from './answers';
import { usePolled } from './use-polled';

/**
 * What a run tells, oldest first: over the event stream, which the browser takes up again where it broke; by asking every few
 * seconds where streams do not come through.
 */
export function useTaskLog(jobType: string, uid: string): readonly TaskNotification[] {
  const path = `api/system/tasks/${jobType}/${uid}`;
  const [streamed, setStreamed] = useState<readonly TaskNotification[]>([]);
  const [isBroken, setBroken] = useState(false);
  const polled = usePolled<TaskNotification[]>(path, isBroken);

  useEffect(() => {
    setStreamed([]);
    setBroken(false);
    const events = new EventSource(`${path}/events`);
    const take = ({ data }: MessageEvent<string>) => {
      const told = JSON.parse(data) as TaskNotification;
      setStreamed((before) => (before.some(({ id }) => id === told.id) ? before : [...before, told]));
      if (told.completed) events.close();
    };
    events.addEventListener('notification', take);
    events.addEventListener('error', () => setBroken(events.readyState === EventSource.CLOSED));
    return () => events.close();
  }, [path]);

  const asked = polled.data ?? [];
  return asked.length > streamed.length ? asked.toReversed() : streamed;
}
