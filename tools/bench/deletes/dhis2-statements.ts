import type { OperationRequest } from '@vaktmester/contracts';

const DELETED_EVENTS = '(select e.eventid from event e where e.deleted is true)';
const DELETED_ENROLLMENTS = '(select n.enrollmentid from enrollment n where n.deleted is true)';
const DELETED_ENTITIES = '(select t.trackedentityid from trackedentity t where t.deleted is true)';

/**
 * The statements of an operation as `spec/maintenance-and-jobs.md` §A.4–A.16 describes DHIS2's: few, large and in one transaction.
 * `$1` is the id of the subject where there is one.
 */
export function dhis2Statements({ operation }: OperationRequest): readonly string[] {
  return statements[operation] ?? [];
}

const ofEvents = (events: string) => [
  ...['event_notes', 'relationshipitem', 'trackedentitydatavalueaudit', 'eventchangelog'].map((table) =>
    from(table, 'eventid', events),
  ),
  ...messages('eventid', events),
  from('programnotificationinstance', 'eventid', events),
];
const ofEnrollments = (enrollments: string) => [
  ...ofEvents(`(select e.eventid from event e where e.enrollmentid in ${enrollments})`),
  ...['enrollment_notes', 'relationshipitem'].map((table) => from(table, 'enrollmentid', enrollments)),
  ...messages('enrollmentid', enrollments),
  from('programnotificationinstance', 'enrollmentid', enrollments),
  from('event', 'enrollmentid', enrollments),
];
const sweepNotes = `delete from note where noteid not in (select noteid from event_notes union all select noteid from enrollment_notes)`;

const statements: Partial<Record<OperationRequest['operation'], readonly string[]>> = {
  zeroDataValueRemoval: [
    `delete from datavalue v using dataelement de where de.dataelementid = v.dataelementid and de.aggregationtype = 'SUM'
     and de.zeroissignificant is false and v.value = '0'`,
  ],
  softDeletedDataValueRemoval: ['delete from datavalue where deleted is true'],
  softDeletedRelationshipRemoval: ['delete from relationship where deleted is true'],
  softDeletedEventRemoval: [...ofEvents(DELETED_EVENTS), sweepNotes, 'delete from event where deleted is true'],
  softDeletedEnrollmentRemoval: [
    ...ofEnrollments(DELETED_ENROLLMENTS),
    sweepNotes,
    'delete from enrollment where deleted is true',
  ],
  softDeletedTrackedEntityRemoval: [
    ...ofEnrollments(`(select n.enrollmentid from enrollment n where n.trackedentityid in ${DELETED_ENTITIES})`),
    sweepNotes,
    ...messages('trackedentityid', DELETED_ENTITIES),
    ...[
      'relationshipitem',
      'trackedentityattributevalue',
      'trackedentityattributevalueaudit',
      'trackedentitychangelog',
      'trackedentityprogramowner',
      'programtempowner',
      'programtempownershipaudit',
      'programownershiphistory',
      'enrollment',
    ].map((table) => from(table, 'trackedentityid', DELETED_ENTITIES)),
    'delete from trackedentity where deleted is true',
  ],
  periodPruning: [prunePeriods()],
  organisationUnitPruning: [
    ...['dataapproval', 'dataapprovalaudit'].map((table) => `delete from ${table} where organisationunitid = $1`),
    'delete from completedatasetregistration where sourceid = $1',
    'delete from datavalueaudit where organisationunitid = $1',
    'delete from datavalue where sourceid = $1',
  ],
  dataElementPruning: ['eventchangelog', 'datavalueaudit', 'datavalue'].map(
    (table) => `delete from ${table} where dataelementid = $1`,
  ),
};

function from(table: string, column: string, ids: string): string {
  return `delete from ${table} where ${column} in ${ids}`;
}

function messages(column: string, ids: string): string[] {
  const chosen = `(select m.id from programmessage m where m.${column} in ${ids})`;
  return [
    from('programmessage_deliverychannels', 'programmessagedeliverychannelsid', chosen),
    from('programmessage_emailaddresses', 'programmessageemailaddressid', chosen),
    from('programmessage_phonenumbers', 'programmessagephonenumberid', chosen),
    from('programmessage', column, ids),
  ];
}

function prunePeriods(): string {
  const tables = [
    'completedatasetregistration',
    'dataapproval',
    'dataapprovalaudit',
    'datainputperiod',
    'datavalue',
    'datavalueaudit',
    'eventchart_periods',
    'eventreport_periods',
    'eventvisualization_periods',
    'interpretation',
    'lockexception',
    'mapview_periods',
    'validationresult',
    'visualization_periods',
  ];
  const used = tables.map((table) => `select distinct periodid from ${table} where periodid is not null`);
  return `delete from period where periodid not in (${used.join(' union ')})`;
}
