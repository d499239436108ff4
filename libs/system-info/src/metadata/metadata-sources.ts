import type { MetadataType } from '@vaktmester/contracts';
import type { FilterColumn } from '@vaktmester/database';
import {
  described,
  flag,
  integer,
  type MetadataCollection,
  type MetadataSource,
  nameable,
  source,
  text,
  timestamp,
} from './metadata-source';

const periodType: FilterColumn = {
  sql: '(select y.name from periodtype y where y.periodtypeid = t.periodtypeid)',
  type: 'text',
};

/** A unit without units below it. */
const leaf: FilterColumn = {
  sql: 'not exists (select from organisationunit c where c.parentid = t.organisationunitid)',
  type: 'boolean',
};

const categoryCombo = { categoryCombo: { type: 'categoryCombos', column: 'categorycomboid' } } as const;

const collection = (type: MetadataType, link: string, owner: string, member: string): MetadataCollection => ({
  type,
  link,
  owner,
  member,
});

/** Where each kind of metadata is, in DHIS2 v42's tables. Nothing secret is told: no SQL of views, no targets of exchanges. */
export const metadataSources: Readonly<Record<MetadataType, MetadataSource>> = {
  organisationUnits: source(
    'organisationunit',
    {
      ...nameable,
      level: integer('hierarchylevel'),
      path: text('path'),
      leaf,
      openingDate: timestamp('openingdate'),
      closedDate: timestamp('closeddate'),
    },
    {
      isShared: false,
      references: { parent: { type: 'organisationUnits', column: 'parentid' } },
      collections: {
        children: collection('organisationUnits', 'organisationunit', 'parentid', 'organisationunitid'),
        organisationUnitGroups: collection(
          'organisationUnitGroups',
          'orgunitgroupmembers',
          'organisationunitid',
          'orgunitgroupid',
        ),
        dataSets: collection('dataSets', 'datasetsource', 'sourceid', 'datasetid'),
        programs: collection('programs', 'program_organisationunits', 'organisationunitid', 'programid'),
      },
    },
  ),
  organisationUnitLevels: source(
    'orgunitlevel',
    { level: integer('level'), offlineLevels: integer('offlinelevels') },
    { isShared: false },
  ),
  organisationUnitGroups: source(
    'orgunitgroup',
    { ...nameable, symbol: text('symbol'), color: text('color') },
    {
      collections: {
        organisationUnits: collection(
          'organisationUnits',
          'orgunitgroupmembers',
          'orgunitgroupid',
          'organisationunitid',
        ),
        groupSets: collection(
          'organisationUnitGroupSets',
          'orgunitgroupsetmembers',
          'orgunitgroupid',
          'orgunitgroupsetid',
        ),
      },
    },
  ),
  organisationUnitGroupSets: source(
    'orgunitgroupset',
    { ...nameable, compulsory: flag('compulsory'), dataDimension: flag('datadimension') },
    {
      collections: {
        organisationUnitGroups: collection(
          'organisationUnitGroups',
          'orgunitgroupsetmembers',
          'orgunitgroupsetid',
          'orgunitgroupid',
        ),
      },
    },
  ),
  dataSets: source(
    'dataset',
    { ...nameable, periodType, openFuturePeriods: integer('openfutureperiods'), version: integer('version') },
    {
      references: categoryCombo,
      collections: { organisationUnits: collection('organisationUnits', 'datasetsource', 'datasetid', 'sourceid') },
    },
  ),
  dataElements: source(
    'dataelement',
    {
      ...nameable,
      valueType: text('valuetype'),
      domainType: text('domaintype'),
      aggregationType: text('aggregationtype'),
      zeroIsSignificant: flag('zeroissignificant'),
    },
    {
      references: categoryCombo,
      collections: {
        dataElementGroups: collection(
          'dataElementGroups',
          'dataelementgroupmembers',
          'dataelementid',
          'dataelementgroupid',
        ),
      },
    },
  ),
  dataElementGroups: source('dataelementgroup', nameable, {
    collections: {
      dataElements: collection('dataElements', 'dataelementgroupmembers', 'dataelementgroupid', 'dataelementid'),
    },
  }),
  categories: source(
    'category',
    { ...nameable, dataDimensionType: text('datadimensiontype'), dataDimension: flag('datadimension') },
    {
      collections: {
        categoryOptions: collection('categoryOptions', 'categories_categoryoptions', 'categoryid', 'categoryoptionid'),
      },
    },
  ),
  categoryOptions: source('categoryoption', nameable),
  categoryCombos: source(
    'categorycombo',
    { dataDimensionType: text('datadimensiontype'), skipTotal: flag('skiptotal') },
    {
      collections: {
        categories: collection('categories', 'categorycombos_categories', 'categorycomboid', 'categoryid'),
        categoryOptionCombos: collection(
          'categoryOptionCombos',
          'categorycombos_optioncombos',
          'categorycomboid',
          'categoryoptioncomboid',
        ),
      },
    },
  ),
  categoryOptionCombos: source('categoryoptioncombo', {}, { isShared: false }),
  programs: source(
    'program',
    { ...nameable, programType: text('type'), version: integer('version') },
    {
      references: categoryCombo,
      collections: {
        organisationUnits: collection(
          'organisationUnits',
          'program_organisationunits',
          'programid',
          'organisationunitid',
        ),
        programStages: collection('programStages', 'programstage', 'programid', 'programstageid'),
      },
    },
  ),
  programStages: source(
    'programstage',
    { ...described, repeatable: flag('repeatable'), sortOrder: integer('sort_order') },
    { references: { program: { type: 'programs', column: 'programid' } } },
  ),
  trackedEntityAttributes: source('trackedentityattribute', {
    ...nameable,
    valueType: text('valuetype'),
    confidential: flag('confidential'),
    unique: flag('uniquefield'),
  }),
  validationRuleGroups: source('validationrulegroup', described),
  predictors: source('predictor', { ...nameable, periodType }, { isShared: false }),
  predictorGroups: source('predictorgroup', described, {
    collections: { predictors: collection('predictors', 'predictorgroupmembers', 'predictorgroupid', 'predictorid') },
  }),
  pushAnalysis: source('pushanalysis', { title: text('title'), enabled: flag('enabled') }, { isShared: false }),
  dashboards: source('dashboard', described),
  userGroups: source('usergroup'),
  sqlViews: source('sqlview', { ...described, type: text('type'), cacheStrategy: text('cachestrategy') }),
  aggregateDataExchanges: source('aggregatedataexchange'),
};
