import { z } from 'zod';
import { quoteIdentifier, quoteLiteral } from '@vaktmester/database';
import { type AnalyticsColumn, dimension } from '../analytics-column';
import { levelColumns, uidColumns } from '../dimensions/dimension-columns';
import { nameHierarchyColumn } from '../dimensions/name-hierarchy-column';
import type { TableType } from '../table-types/table-type';
import { joinAttributeValues } from '../tracker/attribute-values.sql';
import { type CollectedValue, collectedValue, mayNotFit, typedValue } from '../tracker/collected-value';
import { geometryColumn, pointColumns } from '../tracker/geometry';
import type { Program } from '../tracker/program';
import { countBy, hasEvents, readTrackerFacts } from '../tracker/programs.read-model';
import { userColumns } from '../tracker/user-columns';
import { entityTypeFacts, readEntityTypes, readProgramsByEntityType } from './entity-types.read-model';
import { unitColumns } from './unit-columns';

const facts = entityTypeFacts.extend({
  programs: z.array(z.object({ id: z.int(), uid: z.string() })),
  /** Of the programs, then of the type. */
  attributes: z.array(collectedValue),
});
type Facts = z.infer<typeof facts>;

/** `analytics_te_<type>`: tracked entities with their attributes and programs (`spec/analytics-tables.md` §11.1). */
export const trackedEntity: TableType<Facts> = {
  name: 'TRACKED_ENTITY_INSTANCE',
  baseName: 'analytics_te',
  facts,
  columns,
  checks: () => [],

  async plan(database, { parameters, relations }) {
    if (!(await hasEvents(database))) return [];
    const tracker = await readTrackerFacts(database, relations);
    const rows = await countBy(database, 'trackedentity', 'trackedentitytypeid');
    const programs = await readProgramsByEntityType(database, parameters.skipPrograms);
    return (await readEntityTypes(database)).map((entityType) => {
      const ofType = programs.get(entityType.id) ?? [];
      return {
        name: `analytics_te_${entityType.uid.toLowerCase()}`,
        facts: {
          ...tracker,
          entityType,
          programs: ofType.map(({ id, uid }) => ({ id, uid })),
          attributes: attributesOf(ofType, entityType.attributes),
        },
        parts: [{ part: 'whole', estimatedRows: rows.get(entityType.id) ?? 0 }],
      };
    });
  },

  source: ({ entityType, programs, attributes }, _, { settings, relations }) => `
    from trackedentity te
    left join ${relations('analytics_rs_orgunitstructure')} ous on ous.organisationunitid = te.organisationunitid
    left join ${relations('analytics_rs_organisationunitgroupsetstructure')} ougs on ougs.organisationunitid = te.organisationunitid
    ${joinAttributeValues(attributes, 'te.trackedentityid', `select t.trackedentityid from trackedentity t where t.trackedentitytypeid = ${entityType.id}`)}
    left join (
      select en.trackedentityid, array_agg(distinct en.programid) as programs
      from enrollment en
      where en.programid in (${programs.map(({ id }) => id).join(', ') || 'null'})
      group by en.trackedentityid
    ) enrolled on enrolled.trackedentityid = te.trackedentityid
    where te.trackedentitytypeid = ${entityType.id}
      and te.lastupdated < ${quoteLiteral(settings.updatedBefore)}::timestamp
      and te.created is not null and not te.deleted`,
};

/** DHIS2 takes the attributes of programs in any order; here by their ids. */
function attributesOf(programs: readonly Program[], ofType: readonly CollectedValue[]): CollectedValue[] {
  const ofPrograms = programs.flatMap((program) => program.attributes).sort((one, other) => one.id - other.id);
  return [...new Map([...ofPrograms, ...ofType].map((attribute) => [attribute.id, attribute])).values()];
}

function columns({ dimensions: found, geometries, programs, attributes }: Facts): AnalyticsColumn[] {
  return [
    ...fixedColumns(),
    ...unitColumns(),
    geometryColumn('geometry', 'te.geometry', geometries),
    ...pointColumns(['longitude', 'latitude'], 'te.geometry', geometries),
    ...levelColumns('ous', found.levels),
    nameHierarchyColumn('ous', found.levels),
    ...userColumns('te'),
    ...programs.map(({ id, uid }) => dimension(uid, 'boolean', `coalesce(${id} = any (enrolled.programs), false)`)),
    ...attributes.map((attribute) => {
      const text = `tea.${quoteIdentifier(attribute.uid)}`;
      const { type, expression } = typedValue(attribute, text, geometries);
      return dimension(attribute.uid, type, expression, mayNotFit(expression, text));
    }),
    ...uidColumns('ougs', found.organisationUnitGroupSets),
  ];
}

function fixedColumns(): AnalyticsColumn[] {
  return [
    dimension('trackedentity', 'char(11)', 'te.uid', { notNull: true }),
    dimension('trackedentityid', 'integer', 'te.trackedentityid', { notNull: true }),
    dimension('created', 'timestamp', 'te.created'),
    dimension('lastupdated', 'timestamp', 'te.lastupdated'),
    dimension('inactive', 'boolean', 'te.inactive'),
    dimension('createdatclient', 'timestamp', 'te.createdatclient'),
    dimension('lastupdatedatclient', 'timestamp', 'te.lastupdatedatclient'),
    dimension('lastsynchronized', 'timestamp', 'te.lastsynchronized'),
    dimension('featuretype', 'varchar(255)', 'te.featuretype'),
    dimension('coordinates', 'text', 'te.coordinates'),
    dimension('storedby', 'varchar(255)', 'te.storedby'),
    dimension('potentialduplicate', 'boolean', 'te.potentialduplicate'),
  ];
}
