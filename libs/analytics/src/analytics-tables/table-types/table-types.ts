import type { AnalyticsTableType } from '@vaktmester/contracts';
import { completeness } from '../aggregate-companions/completeness';
import { completenessTarget } from '../aggregate-companions/completeness-target';
import { organisationUnitTarget } from '../aggregate-companions/organisation-unit-target';
import { validationResult } from '../aggregate-companions/validation-result';
import { enrollment } from '../enrollments/enrollment';
import { event } from '../events/event';
import { ownership } from '../ownership/ownership';
import { trackedEntity } from '../tracked-entities/tracked-entity';
import { trackedEntityEnrollment } from '../tracked-entities/tracked-entity-enrollment';
import { trackedEntityEvent } from '../tracked-entities/tracked-entity-event';
import type { TableType } from './table-type';

/** All table types but `DATA_VALUE`, which has steps of its own because it reads far more rows than all others. */
export const tableTypes: readonly TableType[] = [
  completeness,
  completenessTarget,
  organisationUnitTarget,
  validationResult,
  event,
  enrollment,
  ownership,
  trackedEntity,
  trackedEntityEvent,
  trackedEntityEnrollment,
] as readonly TableType[];

/** @throws Error when no table type of this house has the name */
export function getTableType(name: AnalyticsTableType): TableType {
  const found = tableTypes.find((type) => type.name === name);
  if (!found) throw new Error(`there is no table type ${name}`);
  return found;
}
