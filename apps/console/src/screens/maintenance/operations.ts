/** An operation of `/api/maintenance`, for the reader. */
export interface Operation {
  readonly path: string;
  readonly title: string;
  /** It takes rows away for good. */
  readonly isRemoval: boolean;
}

const removal = (path: string, title: string): Operation => ({ path, title, isRemoval: true });
const update = (path: string, title: string): Operation => ({ path, title, isRemoval: false });

export const operations: readonly Operation[] = [
  removal('zeroDataValueRemoval', 'Remove zero data values'),
  removal('softDeletedDataValueRemoval', 'Remove soft-deleted data values'),
  removal('softDeletedRelationshipRemoval', 'Remove soft-deleted relationships'),
  removal('softDeletedEventRemoval', 'Remove soft-deleted events'),
  removal('softDeletedEnrollmentRemoval', 'Remove soft-deleted enrollments'),
  removal('softDeletedTrackedEntityRemoval', 'Remove soft-deleted tracked entities'),
  removal('periodPruning', 'Prune periods'),
  removal('expiredInvitationsClear', 'Remove expired invitations'),
  removal('analyticsTablesClear', 'Clear analytics tables'),
  update('analyticsTablesAnalyze', 'Analyse analytics tables'),
  removal('sqlViewsDrop', 'Drop SQL views'),
  update('sqlViewsCreate', 'Create SQL views'),
  update('categoryOptionComboUpdate', 'Update category option combinations'),
  update('ouPathsUpdate', 'Update organisation unit paths'),
  update('cacheClear', 'Clear caches'),
];

/** The operations that take the data of one thing away; the path goes on with its uid. */
export const prunings = [
  ['dataPruning/organisationUnits', 'Data of an organisation unit'],
  ['dataPruning/dataElements', 'Data of a data element'],
] as const;
