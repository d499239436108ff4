import type { BatchOperationName } from '@vaktmester/contracts';

/** Paths below `/api/maintenance` of operations that run alone: today's names, and those of DHIS2's older documentation. */
export const operationPaths: Readonly<Record<string, BatchOperationName>> = {
  analyticsTablesClear: 'analyticsTablesClear',
  analyticsTablesAnalyze: 'analyticsTablesAnalyze',
  expiredInvitationsClear: 'expiredInvitationsClear',
  ouPathsUpdate: 'ouPathsUpdate',
  periodPruning: 'periodPruning',
  zeroDataValueRemoval: 'zeroDataValueRemoval',
  softDeletedDataValueRemoval: 'softDeletedDataValueRemoval',
  softDeletedRelationshipRemoval: 'softDeletedRelationshipRemoval',
  softDeletedEventRemoval: 'softDeletedEventRemoval',
  softDeletedProgramStageInstanceRemoval: 'softDeletedEventRemoval',
  softDeletedEnrollmentRemoval: 'softDeletedEnrollmentRemoval',
  softDeletedProgramInstanceRemoval: 'softDeletedEnrollmentRemoval',
  softDeletedTrackedEntityRemoval: 'softDeletedTrackedEntityRemoval',
  softDeletedTrackedEntityInstanceRemoval: 'softDeletedTrackedEntityRemoval',
  sqlViewsDrop: 'sqlViewsDrop',
  sqlViewsCreate: 'sqlViewsCreate',
  categoryOptionComboUpdate: 'categoryOptionComboUpdate',
  cacheClear: 'cacheClear',
  cache: 'cacheClear',
  resourceTableUpdate: 'resourceTableUpdate',
};

/** Query parameters of the batch: the paths, DHIS2's singular spellings (§5.4), and what has no path of its own. */
export const batchFlags: Readonly<Record<string, BatchOperationName>> = {
  ...operationPaths,
  analyticsTableClear: 'analyticsTablesClear',
  analyticsTableAnalyze: 'analyticsTablesAnalyze',
  appReload: 'appReload',
};
