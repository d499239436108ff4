/** The resource tables of DHIS2 v42 in the order of its own run (`spec/analytics-tables.md` §3). */
export const resourceTableNames = [
  'analytics_rs_orgunitstructure',
  'analytics_rs_datasetorganisationunitcategory',
  'analytics_rs_categoryoptioncomboname',
  'analytics_rs_dataelementgroupsetstructure',
  'analytics_rs_indicatorgroupsetstructure',
  'analytics_rs_dataset',
  'analytics_rs_organisationunitgroupsetstructure',
  'analytics_rs_categorystructure',
  'analytics_rs_dataelementstructure',
  'analytics_rs_dateperiodstructure',
  'analytics_rs_periodstructure',
  'analytics_rs_dataelementcategoryoptioncombo',
  'analytics_rs_relationship',
] as const;
export type ResourceTableName = (typeof resourceTableNames)[number];
