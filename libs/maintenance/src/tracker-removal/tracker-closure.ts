import type { Closure } from '../safe-deletes/closure';

/**
 * What hangs on tracked entities, enrollments, events and relationships (`spec/maintenance-and-jobs.md` §A.11), children first.
 * DHIS2 leaves notification instances, relationship items and messages of the children out of two of its lists and fails on them
 * (§A.9, §A.10); here every reference is followed for every root.
 */
export const trackerClosure: Closure = {
  tables: [
    { table: 'programmessage_deliverychannels', parents: { programmessagedeliverychannelsid: 'programmessage' } },
    { table: 'programmessage_emailaddresses', parents: { programmessageemailaddressid: 'programmessage' } },
    { table: 'programmessage_phonenumbers', parents: { programmessagephonenumberid: 'programmessage' } },
    { table: 'event_notes', parents: { eventid: 'event' }, owns: { column: 'noteid', table: 'note' } },
    { table: 'enrollment_notes', parents: { enrollmentid: 'enrollment' }, owns: { column: 'noteid', table: 'note' } },
    { table: 'trackedentitydatavalueaudit', parents: { eventid: 'event' } },
    { table: 'eventchangelog', parents: { eventid: 'event' } },
    {
      table: 'relationship',
      key: 'relationshipid',
      parents: { from_relationshipitemid: 'relationshipitem', to_relationshipitemid: 'relationshipitem' },
      hasDeleted: true,
      hasUid: true,
    },
    {
      table: 'relationshipitem',
      key: 'relationshipitemid',
      parents: {
        relationshipid: 'relationship',
        eventid: 'event',
        enrollmentid: 'enrollment',
        trackedentityid: 'trackedentity',
      },
    },
    {
      table: 'programmessage',
      key: 'id',
      parents: { eventid: 'event', enrollmentid: 'enrollment', trackedentityid: 'trackedentity' },
    },
    { table: 'programnotificationinstance', parents: { eventid: 'event', enrollmentid: 'enrollment' } },
    { table: 'event', key: 'eventid', parents: { enrollmentid: 'enrollment' }, hasDeleted: true, hasUid: true },
    { table: 'trackedentityattributevalue', parents: { trackedentityid: 'trackedentity' } },
    { table: 'trackedentityattributevalueaudit', parents: { trackedentityid: 'trackedentity' } },
    { table: 'trackedentitychangelog', parents: { trackedentityid: 'trackedentity' } },
    { table: 'trackedentityprogramowner', parents: { trackedentityid: 'trackedentity' } },
    { table: 'programtempowner', parents: { trackedentityid: 'trackedentity' } },
    { table: 'programtempownershipaudit', parents: { trackedentityid: 'trackedentity' } },
    { table: 'programownershiphistory', parents: { trackedentityid: 'trackedentity' } },
    {
      table: 'enrollment',
      key: 'enrollmentid',
      parents: { trackedentityid: 'trackedentity' },
      hasDeleted: true,
      hasUid: true,
    },
    { table: 'trackedentity', key: 'trackedentityid', parents: {}, hasDeleted: true, hasUid: true },
  ],
  owned: [{ table: 'note', key: 'noteid', links: ['event_notes', 'enrollment_notes'] }],
};
