import type { OperationName } from '@vaktmester/contracts';
import type { Database } from '@vaktmester/database';
import { RemovalOperation } from '../safe-deletes/removal.operation';
import { trackerClosure } from './tracker-closure';

/** Roots that carry as much with them as a tracked entity does go few at a time. */
const FIRST_BATCH = 50;

/** The operations that delete soft-deleted tracker objects for good (`spec/maintenance-and-jobs.md` §A.7–A.10). */
export function trackerRemovals(database: Database): RemovalOperation[] {
  const removal = (name: OperationName, table: string, key: string, what: string) =>
    new RemovalOperation(database, {
      name,
      what: `soft-deleted ${what}`,
      closure: trackerClosure,
      firstBatch: FIRST_BATCH,
      selections: () => Promise.resolve([{ table, key: [key], condition: 'v.deleted is true', values: [] }]),
    });
  return [
    removal('softDeletedRelationshipRemoval', 'relationship', 'relationshipid', 'relationships'),
    removal('softDeletedEventRemoval', 'event', 'eventid', 'events'),
    removal('softDeletedEnrollmentRemoval', 'enrollment', 'enrollmentid', 'enrollments'),
    removal('softDeletedTrackedEntityRemoval', 'trackedentity', 'trackedentityid', 'tracked entities'),
  ];
}
