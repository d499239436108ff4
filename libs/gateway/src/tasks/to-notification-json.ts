import { formatDateTime } from '@vaktmester/contracts';
import type { TaskNotification, TasksOfType } from '@vaktmester/jobs';

/** A notification in DHIS2's order of properties; DHIS2 gives the id twice. */
export function toNotificationJson({
  level,
  category,
  message,
  completed,
  dataType,
  data,
  id,
  time,
}: TaskNotification) {
  return {
    level,
    category,
    message,
    completed,
    ...(dataType && { dataType }),
    ...(data !== undefined && { data }),
    id,
    uid: id,
    time: formatDateTime(time),
  };
}

/** The notifications of several runs by the runs' ids, in the given order. */
export function toTasksJson(tasks: TasksOfType) {
  return Object.fromEntries(
    Object.entries(tasks).map(([uid, notifications]) => [uid, notifications.map(toNotificationJson)]),
  );
}
