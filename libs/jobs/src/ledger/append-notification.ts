import type { Queryable } from '@vaktmester/database';
import type { Json } from '../json';
import appendNotificationSql from './sql/append-notification.sql?raw';

/** DHIS2: `notifierMaxMessagesPerJob`. */
export const MAX_NOTIFICATIONS_PER_RUN = 500;

export type NotificationLevel = 'DEBUG' | 'LOOP' | 'INFO' | 'WARN' | 'ERROR';

export interface NewNotification {
  readonly level: NotificationLevel;
  readonly message: string;
  /** The last one of the run; default false. */
  readonly completed?: boolean;
  /** Only on the first one of a run. */
  readonly dataType?: 'PARAMETERS';
  readonly data?: Json;
  /** Adds it only while this attempt holds its step. */
  readonly onlyFor?: { readonly seq: number; readonly attempt: number };
}

/** Tells the followers of a run something. Says whether it was added: a run that has ended takes nothing more. */
export async function appendNotification(tx: Queryable, runUid: string, added: NewNotification): Promise<boolean> {
  const rows = await tx.query(appendNotificationSql, [
    runUid,
    added.level,
    storableText(added.message),
    added.completed ?? false,
    added.dataType ?? null,
    added.data === undefined ? null : JSON.stringify(added.data),
    added.onlyFor?.seq ?? null,
    added.onlyFor?.attempt ?? null,
    MAX_NOTIFICATIONS_PER_RUN,
  ]);
  return rows.length > 0;
}

const MAX_TEXT_LENGTH = 4_000;

/** PostgreSQL stores no NUL; an error that quotes a whole data row is no use to anybody. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').slice(0, MAX_TEXT_LENGTH);
}
