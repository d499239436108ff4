import { z } from 'zod';

/** The operations of a batch, in the order in which DHIS2 executes them whatever the order of the query (`spec/maintenance-and-jobs.md` §A.19). */
export const batchOperationNames = [
  'analyticsTablesClear',
  'analyticsTablesAnalyze',
  'expiredInvitationsClear',
  'ouPathsUpdate',
  'periodPruning',
  'zeroDataValueRemoval',
  'softDeletedDataValueRemoval',
  'softDeletedRelationshipRemoval',
  'softDeletedEventRemoval',
  'softDeletedEnrollmentRemoval',
  'softDeletedTrackedEntityRemoval',
  'sqlViewsDrop',
  'sqlViewsCreate',
  'categoryOptionComboUpdate',
  'cacheClear',
  'appReload',
  'resourceTableUpdate',
] as const;
export type BatchOperationName = (typeof batchOperationNames)[number];

/** All operations: those of a batch, and those that need a subject. */
export const operationNames = [...batchOperationNames, 'organisationUnitPruning', 'dataElementPruning'] as const;
export type OperationName = (typeof operationNames)[number];

/** The operations on tables that the analytics service owns; it works on them. */
export const analyticsOperationNames = [
  'analyticsTablesClear',
  'analyticsTablesAnalyze',
  'resourceTableUpdate',
] as const;
export type AnalyticsOperationName = (typeof analyticsOperationNames)[number];

/** Whether the analytics service works on the operation. */
export function isAnalyticsOperation(name: OperationName): name is AnalyticsOperationName {
  return analyticsOperationNames.some((ofAnalytics) => ofAnalytics === name);
}

/** One operation as it is asked for. */
export const operationRequest = z.object({
  operation: z.enum(operationNames),
  /** Uid of the organisation unit, data element or category combo that the operation is about. */
  subject: z.string().optional(),
  /** Does what the operation otherwise refuses as dangerous (`categoryOptionComboUpdate`: shrinking a combo with an empty category). */
  force: z.boolean().optional(),
});
export type OperationRequest = z.infer<typeof operationRequest>;

/** What an operation would touch (design §4.10). */
export const operationPreview = z.object({
  operation: z.enum(operationNames),
  /** Rows, tables or views that the operation is about; what goes along with them is in `tables`. */
  found: z.int(),
  tables: z.array(
    z.object({
      table: z.string(),
      rows: z.int(),
      /** Of `rows`, those that nobody has deleted but would go along. */
      notDeleted: z.int().optional(),
    }),
  ),
  views: z.array(z.string()),
  /** Why the operation would be refused, or what it would leave alone. */
  blockers: z.array(z.string()),
});
export type OperationPreview = z.infer<typeof operationPreview>;

/** One change to a category option combo, in the words of DHIS2's import summaries (`spec/api-contract.md` §5.2). */
export const changeSummary = z.object({
  status: z.enum(['SUCCESS', 'WARNING', 'ERROR']),
  description: z.string(),
  imported: z.int(),
  updated: z.int(),
  deleted: z.int(),
  ignored: z.int(),
});
export type ChangeSummary = z.infer<typeof changeSummary>;

/** How an operation of a run ended. */
export const operationReport = z.object({
  operation: z.enum(operationNames),
  status: z.enum(['SUCCESS', 'WARNING', 'ERROR']),
  /** For people: what was done, or why not. */
  message: z.string(),
  /** Roots that were found, and those that are done. */
  found: z.int().optional(),
  done: z.int().optional(),
  changes: z.array(changeSummary).optional(),
});
export type OperationReport = z.infer<typeof operationReport>;

/** What `/system/taskSummaries/MAINTENANCE/<run>` answers. */
export const maintenanceSummary = z.object({ operations: z.array(operationReport) });
export type MaintenanceSummary = z.infer<typeof maintenanceSummary>;
