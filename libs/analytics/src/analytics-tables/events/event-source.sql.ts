import { quoteIdentifier, quoteLiteral } from '@vaktmester/database';
import type { TablePart } from '../table-types/table-part';
import type { Build } from '../table-types/table-type';
import { joinAttributeValues } from '../tracker/attribute-values.sql';
import { joinUnits } from '../tracker/collected-value';
import { countedStatuses, eventDate, isEventOfYear, isInYear } from '../tracker/event-date.sql';
import type { EventFacts } from './event-facts';

/**
 * Where the rows of a program's events come from. `ev` has the event with the text of each data element as a column: the
 * JSON is decompressed once a row and each value taken out of it once, which `offset 0` makes sure of.
 */
export function eventSource(facts: EventFacts, part: TablePart, build: Build): string {
  const { program } = facts;
  const { relations } = build;
  const { attributes } = program;
  const entities = `select e.trackedentityid from enrollment e where e.programid = ${program.id}`;
  return `
    from ${expandedEvents(facts, part, build)} ev
    join enrollment en on en.enrollmentid = ev.enrollmentid and en.programid = ${program.id} and not en.deleted
    join programstage ps on ps.programstageid = ev.programstageid
    left join trackedentity te on te.trackedentityid = en.trackedentityid and not te.deleted
    left join organisationunit registrationou on registrationou.organisationunitid = te.organisationunitid
    join organisationunit ou on ou.organisationunitid = ev.organisationunitid
    join ${relations('analytics_rs_dateperiodstructure')} dps on dps.dateperiod = cast(ev.eventdate as date)${typeof part === 'number' ? ` and ${isInYear('dps.dateperiod', part)}` : ''}
    left join ${relations('analytics_rs_orgunitstructure')} ous on ous.organisationunitid = ev.organisationunitid
    left join ${relations('analytics_rs_organisationunitgroupsetstructure')} ougs on ougs.organisationunitid = ev.organisationunitid
    left join organisationunit enrollmentou on enrollmentou.organisationunitid = en.organisationunitid
    join ${relations('analytics_rs_categorystructure')} acs on acs.categoryoptioncomboid = ev.attributeoptioncomboid
    ${joinAttributeValues(attributes, 'en.trackedentityid', entities)}
    ${joinUnits(program.dataElements, 'ev')}
    ${joinUnits(attributes, 'tea')}
    where (ougs.startdate is null or dps.monthstartdate = ougs.startdate)`;
}

function expandedEvents({ program, fewEnrollments }: EventFacts, part: TablePart, build: Build): string {
  const counted =
    typeof part === 'number'
      ? isEventOfYear('ev', part)
      : `ev.status in (${countedStatuses}) and ev.lastupdated >= ${quoteLiteral(build.latestSince)}::timestamp`;
  const texts = program.dataElements.map(
    ({ uid }) => `e.values #>> array[${quoteLiteral(uid)}, 'value'] as ${quoteIdentifier(uid)}`,
  );
  return `(
      select e.*${texts.map((text) => `, ${text}`).join('')},
        coalesce(e.givenvalues is not null and (e.values is null or e.values @? 'strict $.* ? (@.type() != "object" && @.type() != "null")'), false) as isunreadable
      from (
        select ev.uid, ev.enrollmentid, ev.programstageid, ev.organisationunitid, ev.attributeoptioncomboid, ev.status,
          ${eventDate('ev')} as eventdate, ev.occurreddate, ev.scheduleddate, ev.completeddate, ev.created, ev.createdatclient,
          ev.lastupdated, ev.lastupdatedatclient, ev.storedby, ev.createdbyuserinfo, ev.lastupdatedbyuserinfo, ev.geometry,
          nullif(ev.eventdatavalues, 'null') as givenvalues, case when jsonb_typeof(ev.eventdatavalues) = 'object' then ev.eventdatavalues end || '{}' as values
        from event ev
        where ${counted}
          ${fewEnrollments ? `and ev.enrollmentid in (${fewEnrollments.join(', ') || 'null'})` : ''}
          and not ev.deleted and ev.lastupdated < ${quoteLiteral(build.settings.updatedBefore)}::timestamp
        offset 0
      ) e
      offset 0
    )`;
}
