import type { Database } from '@vaktmester/database';
import { AppReload } from '../apps/app-reload.operation';
import { CategoryOptionComboUpdate } from '../category-option-combos/category-option-combo-update.operation';
import { dataPrunings } from '../data-pruning/data-prunings';
import { dataValueRemovals } from '../data-value-removal/data-value-removals';
import { ExpiredInvitationsClear } from '../expired-invitations/expired-invitations-clear.operation';
import { periodPruning } from '../period-pruning/period-pruning.operation';
import { trackerRemovals } from '../tracker-removal/tracker-removals';
import { OuPathsUpdate } from '../organisation-unit-paths/ou-paths-update.operation';
import { SqlViewsCreate } from '../sql-views/sql-views-create.operation';
import { SqlViewsDrop } from '../sql-views/sql-views-drop.operation';
import type { Operation } from './operation';

/** The operations that need nothing but the database. */
export function maintenanceOperations(database: Database): Operation[] {
  return [
    new ExpiredInvitationsClear(database),
    periodPruning(database),
    ...dataValueRemovals(database),
    ...trackerRemovals(database),
    ...dataPrunings(database),
    new OuPathsUpdate(database),
    new SqlViewsDrop(database),
    new SqlViewsCreate(database),
    new CategoryOptionComboUpdate(database),
    new AppReload(),
  ];
}
