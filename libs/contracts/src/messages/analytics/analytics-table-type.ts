import { z } from 'zod';

/** The analytics table types of DHIS2 v42 in the order of its enum (`spec/api-contract.md` §3.4). */
export const analyticsTableTypes = [
  'DATA_VALUE',
  'COMPLETENESS',
  'COMPLETENESS_TARGET',
  'ORG_UNIT_TARGET',
  'VALIDATION_RESULT',
  'EVENT',
  'ENROLLMENT',
  'OWNERSHIP',
  'TRACKED_ENTITY_INSTANCE_EVENTS',
  'TRACKED_ENTITY_INSTANCE_ENROLLMENTS',
  'TRACKED_ENTITY_INSTANCE',
] as const;
export const analyticsTableType = z.enum(analyticsTableTypes);
export type AnalyticsTableType = z.infer<typeof analyticsTableType>;
