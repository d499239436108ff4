/** A rule of the specification and a query whose rows are what the demo data gives it to bite on. */
export type CoveredRule = readonly [rule: string, rows: string];

/** DHIS2 v42: period pruning spares what these refer to (`spec/maintenance-and-jobs.md` A.4). */
const periodTables = [
  ...[
    'completedatasetregistration',
    'dataapproval',
    'dataapprovalaudit',
    'datainputperiod',
    'datavalue',
    'datavalueaudit',
  ],
  ...['eventchart_periods', 'eventreport_periods', 'eventvisualization_periods', 'interpretation', 'lockexception'],
  ...['mapview_periods', 'validationresult', 'visualization_periods'],
];

/** Aggregate data and its metadata (`spec/analytics-tables.md` §3–7, `spec/maintenance-and-jobs.md` A.1–A.6, A.13). */
export const aggregateRules: readonly CoveredRule[] = [
  ['zeros that are not significant', valuesOf("value = '0' and aggregationtype = 'SUM' and not zeroissignificant")],
  ['zeros that are significant', valuesOf("value = '0' and zeroissignificant")],
  ['zeros of averages', valuesOf("value = '0' and aggregationtype like 'AVERAGE%'")],
  ['zeros spelled otherwise', valuesOf("value in ('0.0', '-0', '00', ' 0')")],
  [
    'zeros with a comment, a mark or a deletion',
    valuesOf("value = '0' and (comment is not null or followup or deleted)"),
  ],
  [
    'numbers that only outlier statistics understand',
    valuesOf("value in ('1e3', '+5', '.5') and valuetype like 'INTEGER%'"),
  ],
  ['words among numbers', valuesOf("value ~ '[a-z]{3}' and valuetype in ('INTEGER', 'NUMBER')")],
  ['numbers among words', valuesOf("value = '12' and valuetype in ('TEXT', 'LONG_TEXT')")],
  ['values without text', valuesOf('value is null and comment is not null')],
  ['blank values', valuesOf("value = ''")],
  ['soft-deleted values', valuesOf('deleted')],
  ['values corrected in the last 30 days', valuesOf("dv.lastupdated > now() - interval '30 days'")],
  ['false booleans and booleans that are neither', valuesOf("valuetype = 'BOOLEAN' and value in ('false', 'yes')")],
  ['values of an option combo that is not generated any more', valuesOf("coc.name = 'Fixed (old form)'")],
  ['values of a category combo that is not valid', valuesOf("coc.name = 'Male, round 1'")],
  ['values of attribute option combos', valuesOf("aoc.name <> 'default'")],
  [
    'values in a week that touches New Year',
    valuesOf("pt.name = 'Weekly' and extract(year from startdate) < extract(year from enddate)"),
  ],
  ['values in financial years', valuesOf("pt.name = 'FinancialJuly'")],
  [
    'values by biweek, day, quarter and half year',
    valuesOf("pt.name in ('BiWeekly', 'Daily', 'Quarterly', 'SixMonthly')"),
  ],
  ['periods that nothing uses', 'select 1 from period where periodid not in (select periodid from datavalue)'],
  [
    'two periods of one type that start on one day',
    'select 1 from period group by periodtypeid, startdate having count(*) > 1',
  ],
  ['option combos without a name', 'select 1 from categoryoptioncombo where name is null'],
  ['an option combo that nothing uses', "select 1 from categoryoptioncombo where name = 'Fixed, Outreach'"],
  ['option combos that approval ignores', 'select 1 from categoryoptioncombo where ignoreapproval'],
  ['options with dates', 'select 1 from categoryoption where startdate is not null and enddate is not null'],
  ['options limited to units', 'select 1 from categoryoption_organisationunits'],
  [
    'a category without options',
    'select 1 from category where categoryid not in (select categoryid from categories_categoryoptions)',
  ],
  ...['DISAGGREGATION', 'ATTRIBUTE'].map((kind): CoveredRule => [
    `a ${kind} option group set`,
    `select 1 from categoryoptiongroupset where datadimension and datadimensiontype = '${kind}'`,
  ]),
  [
    'group sets without data dimension',
    'select 1 from orgunitgroupset, dataelementgroupset d where not orgunitgroupset.datadimension and not d.datadimension',
  ],
  ['an inherited unit group set', 'select 1 from orgunitgroupset where includesubhierarchyinanalytics'],
  [
    'short names that become one column name',
    "select 1 from orgunitgroupset group by regexp_replace(shortname, '[^a-zA-Z0-9 ]', '_', 'g') having count(*) > 1",
  ],
  ['aggregation levels', 'select 1 from dataelementaggregationlevels'],
  [
    'an element in data sets of two period types',
    'select 1 from datasetelement join dataset using (datasetid) group by dataelementid having count(distinct periodtypeid) > 1',
  ],
  ['a data set member with its own category combo', 'select 1 from datasetelement where categorycomboid is not null'],
  [
    'approvals at three unit levels',
    'select 1 from dataapproval join dataapprovallevel using (dataapprovallevelid) having count(distinct orgunitlevel) = 3',
  ],
  ['registrations in time', registrations("date - enddate < interval '16 days'")],
  ['late registrations', registrations("date - enddate > interval '17 days'")],
  ['re-opened registrations and ones without a date', registrations('not completed or date is null')],
  [
    'generated and hand-set bounds',
    'select 1 from minmaxdataelement having bool_or(generatedvalue) and not bool_and(generatedvalue)',
  ],
  [
    'lock exceptions for all units, without period, expired, valid',
    `select 1 from lockexception having
    bool_or(organisationunitid is null) and bool_or(periodid is null)
    and bool_or(created < now() - interval '6 months') and bool_or(created > now() - interval '1 month')`,
  ],
  ['closed units', 'select 1 from organisationunit where closeddate is not null'],
  ['units without a place', 'select 1 from organisationunit where geometry is null'],
  [
    'validation results in weeks that touch New Year',
    'select 1 from validationresult join period using (periodid) where extract(year from startdate) < extract(year from enddate)',
  ],
];

/** Tracked data (`spec/analytics-tables.md` §8–11, `spec/maintenance-and-jobs.md` A.7–A.10). */
export const trackerRules: readonly CoveredRule[] = [
  ...['ACTIVE', 'COMPLETED', 'SCHEDULE', 'OVERDUE', 'SKIPPED'].map((status): CoveredRule => [
    `${status} events`,
    `select 1 from event where status = '${status}'`,
  ]),
  ['events without a date', "select 1 from event where status = 'ACTIVE' and occurreddate is null"],
  ['events in mistyped years', "select 1 from event where occurreddate < '1975-01-01'"],
  ['events of five years', 'select 1 from event having count(distinct extract(year from occurreddate)) >= 5'],
  [
    'values that do not fit their type',
    'select 1 from event where eventdatavalues::text ~ \'"value": "(n/a|tomorrow|1,5)"\'',
  ],
  [
    'a program without events',
    'select 1 from program where programid not in (select programid from enrollment join event using (enrollmentid))',
  ],
  [
    'a program with attribute categories',
    "select 1 from program join categorycombo using (categorycomboid) where categorycombo.name <> 'default' and type = 'WITHOUT_REGISTRATION'",
  ],
  ['elements kept out of analytics', 'select 1 from programstagedataelement where skipanalytics'],
  ['elements and attributes with legends', 'select 1 from dataelementlegendsets, trackedentityattributelegendsets'],
  [
    'confidential, unique and unit-valued attributes',
    "select 1 from trackedentityattribute having bool_or(confidential) and bool_or(uniquefield) and bool_or(valuetype = 'ORGANISATION_UNIT')",
  ],
  [
    'attributes to search by program and by type',
    'select 1 from program_attributes p, trackedentitytypeattribute t where p.searchable and t.searchable',
  ],
  [
    'a live event of a deleted enrollment',
    'select 1 from event join enrollment using (enrollmentid) where enrollment.deleted and not event.deleted',
  ],
  [
    'a live enrollment of a live entity next to deleted ones',
    'select 1 from trackedentity join enrollment using (trackedentityid) where trackedentity.deleted',
  ],
  [
    'attribute values of deleted entities',
    'select 1 from trackedentity join trackedentityattributevalue using (trackedentityid) where deleted',
  ],
  ['notes of deleted events', 'select 1 from event_notes join event using (eventid) where deleted'],
  [
    'notes that belong to nothing',
    'select 1 from note where noteid not in (select noteid from event_notes union select noteid from enrollment_notes)',
  ],
  [
    'a live relationship of a deleted event',
    'select 1 from relationship join relationshipitem using (relationshipid) join event using (eventid) where event.deleted and not relationship.deleted',
  ],
  ['deleted relationships', 'select 1 from relationship where deleted'],
  [
    'relationships in both directions',
    'select 1 from relationshiptype having bool_or(bidirectional) and not bool_and(bidirectional)',
  ],
  [
    'a message that names only an event of a deleted enrollment',
    'select 1 from programmessage join event using (eventid) join enrollment on enrollment.enrollmentid = event.enrollmentid where enrollment.deleted and programmessage.enrollmentid is null',
  ],
  [
    'notifications of deleted enrollments',
    'select 1 from programnotificationinstance join enrollment using (enrollmentid) where deleted',
  ],
  ['change logs of deleted events', 'select 1 from eventchangelog join event using (eventid) where deleted'],
  [
    'entities that moved more than twice',
    'select 1 from programownershiphistory group by programid, trackedentityid having count(*) > 2',
  ],
  [
    'moves on one day',
    'select 1 from programownershiphistory group by programid, trackedentityid, enddate::date having count(*) > 1',
  ],
  [
    'owners that never moved',
    'select 1 from trackedentityprogramowner o where not exists (select 1 from programownershiphistory h where (h.programid, h.trackedentityid) = (o.programid, o.trackedentityid))',
  ],
  [
    'used, expired and free reserved values',
    `select 1 from reservedvalue having bool_or(expirydate < now()) and bool_or(expirydate > now())
    and bool_or(value in (select value from trackedentityattributevalue))`,
  ],
];

/** Users, jobs, settings and views (`spec/maintenance-and-jobs.md` A.3, A.4, A.12, B, F). */
export const systemRules: readonly CoveredRule[] = [
  ['expired invitations', 'select 1 from userinfo where invitation and restoreexpiry < now()'],
  ['open invitations', 'select 1 from userinfo where invitation and restoreexpiry > now()'],
  ['invitations that never expire', 'select 1 from userinfo where invitation and restoreexpiry is null'],
  [
    'an expired invitation that somebody refers to',
    'select 1 from userinfo invited join userinfo other on other.creatoruserid = invited.userinfoid where invited.invitation',
  ],
  [
    'disabled, expired and two-factor accounts',
    "select 1 from userinfo having bool_or(disabled) and bool_or(accountexpiry < now()) and bool_or(twofactortype = 'TOTP_ENABLED')",
  ],
  ['users without authorities', 'select 1 from userinfo where userinfoid not in (select userid from userrolemembers)'],
  [
    'tokens of both formats, expired and restricted',
    "select 1 from api_token having count(distinct version) = 2 and bool_or(attributes <> '[]') and bool_or(expire < extract(epoch from now()) * 1000)",
  ],
  [
    'jobs by cron, by delay, in a queue, run once',
    'select 1 from jobconfiguration having count(distinct schedulingtype) = 3 and max(queueposition) = 2',
  ],
  ['disabled jobs', 'select 1 from jobconfiguration where not enabled and lastfinished is null'],
  ['views of all three types', 'select 1 from sqlview having count(distinct type) = 3'],
  ['a view on a resource table', "select 1 from sqlview where sqlquery like '%analytics_rs_%'"],
  ['the version of the database', "select 1 from flyway_schema_history where success and version like '2.42.%'"],
  ...periodTables.map((table): CoveredRule => [`a period that only ${table} keeps`, keptOnlyBy(table)]),
];

function valuesOf(condition: string): string {
  return `select 1 from datavalue dv join dataelement using (dataelementid) join period using (periodid)
    join periodtype pt using (periodtypeid) join categoryoptioncombo coc on coc.categoryoptioncomboid = dv.categoryoptioncomboid
    join categoryoptioncombo aoc on aoc.categoryoptioncomboid = dv.attributeoptioncomboid where ${condition}`;
}

function registrations(condition: string): string {
  return `select 1 from completedatasetregistration join period using (periodid) where ${condition}`;
}

function keptOnlyBy(table: string): string {
  const others = periodTables.filter((other) => other !== table);
  return `select periodid from ${table} where periodid is not null
    except (${others.map((other) => `select periodid from ${other}`).join(' union all ')})`;
}
