// Which DDL file a DHIS2 table belongs in. The first group whose pattern matches takes the table.

/** @type {readonly (readonly [group: string, pattern: RegExp])[]} */
const GROUPS = [
  ['analyses-dashboards', /^(dashboard|interpretation|intepretation|pushanalysis|report$|document|externalmaplayer)/],
  ['analyses-maps', /^map(?!legend)/],
  ['analyses-visualizations', /^(visualization|axis|series|relativeperiods|datadimensionitem)/],
  ['analyses-event-visualizations', /^eventvisualization/],
  ['analyses-event-charts', /^eventchart/],
  ['analyses-event-reports', /^eventreport/],
  ['analyses-dimensions', /(dimension|dimension_items)$/],
  ['aggregate-data', /^(datavalue|completedataset|minmax|lockexception|dataapproval|period(type)?$|datainputperiod)/],
  ['categories', /^categor/],
  ['options-and-legends', /^(option|maplegend|attribute|constant)/],
  ['data-elements', /^(dataelement|expression)/],
  ['data-sets', /^(dataset|section|dataentryform|smscodes)/],
  ['indicators-and-predictors', /^(indicator|predictor)/],
  ['organisation-units', /^(organisationunit|orgunit)/],
  ['validation', /^validation/],
  ['tracker-data-audit', /^(tracked.*audit|.*changelog|programtemp|programownership|potentialduplicate)/],
  [
    'tracker-data',
    /^(trackedentity$|trackedentityattributevalue|trackedentityprogramowner|enrollment|event$|event_|note$)/,
  ],
  [
    'tracker-data',
    /^(relationship$|relationshipitem|programmessage|programnotificationinstance|reservedvalue|sequential)/,
  ],
  ['tracker-types', /^(trackedentity|relationship|eventfilter)/],
  ['programs-and-stages', /^(program$|program_|programstage|programsection|programexpression)/],
  ['program-rules-and-indicators', /^(program|periodboundary)/],
  ['oauth', /^oauth/],
  ['users', /^(user|api_token|previouspasswords)/],
  ['messages', /^(message|sms|incomingsms|outbound|externalnotification)/],
  [
    'files-and-integration',
    /^(fileresource|externalfile|icon|metadata|aggregatedataexchange|eventhook|route|audit|deletedobject)/,
  ],
  ['jobs-and-settings', /./],
];

/**
 * The name of the DDL file (without `.sql`) that holds a table.
 * @param {string} table
 * @returns {string}
 */
export function tableGroup(table) {
  const found = GROUPS.find(([, pattern]) => pattern.test(table));
  if (!found) throw new Error(`no group for table ${table}`);
  return found[0];
}
