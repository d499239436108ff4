import type { Database } from '@vaktmester/database';
import { dataPrunings } from '../data-pruning/data-prunings';
import { dataValueRemovals } from '../data-value-removal/data-value-removals';
import { ExpiredInvitationsClear } from '../expired-invitations/expired-invitations-clear.operation';
import { periodPruning } from '../period-pruning/period-pruning.operation';
import { trackerRemovals } from '../tracker-removal/tracker-removals';
import type { Operation } from './operation';

/** The operations that need nothing but the database. */
export function maintenanceOperations(database: Database): Operation[] {
  return [
    new ExpiredInvitationsClear(database),
    periodPruning(database),
    ...dataValueRemovals(database),
    ...trackerRemovals(database),
    ...dataPrunings(database),
  ];
}
