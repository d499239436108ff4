// Metadata of tracker tables, by one plain query for each program or type.
import type { Queryable } from '@vaktmester/database';
import { indexed, type TrackerColumn } from './reference-table';
import type { Item } from './reference-values';
import { periodColumns } from '../reference-columns';

export interface ReferenceProgram {
  readonly id: number;
  readonly uid: string;
  readonly registration: boolean;
  readonly type: number | null;
  readonly elements: readonly Item[];
  readonly attributes: readonly Item[];
  readonly categories: readonly string[];
}

const legendSets = (table: string, id: string) =>
  `array(select json_build_object('id', s.maplegendsetid, 'uid', s.uid) from ${table} l
     join maplegendset s on s.maplegendsetid = l.legendsetid where l.${id} = x.${id} order by l.sort_order) as legendsets`;

const attributeItem = `x.trackedentityattributeid as id, x.uid, x.valuetype, x.optionsetid is not null as hasoptionset,
  ${legendSets('trackedentityattributelegendsets', 'trackedentityattributeid')}`;

export async function referencePrograms(database: Queryable): Promise<ReferenceProgram[]> {
  const programs = await database.query<{
    id: number;
    uid: string;
    registration: boolean;
    type: number | null;
    combo: string;
    comboid: number;
  }>(
    `select p.programid as id, p.uid, p.type = 'WITH_REGISTRATION' as registration, p.trackedentitytypeid as type,
       c.name as combo, c.categorycomboid as comboid
     from program p join categorycombo c on c.categorycomboid = p.categorycomboid order by p.programid`,
  );
  const read = async (program: (typeof programs)[number]) => {
    const elements = await database.query<Item>(
      `select x.dataelementid as id, x.uid, x.valuetype, x.optionsetid is not null as hasoptionset,
         ${legendSets('dataelementlegendsets', 'dataelementid')}
       from programstage s join programstagedataelement m on m.programstageid = s.programstageid
       join dataelement x on x.dataelementid = m.dataelementid
       where s.programid = $1 and m.skipanalytics = false order by s.sort_order, s.programstageid, m.sort_order`,
      [program.id],
    );
    const attributes = await database.query<Item>(
      `select ${attributeItem} from program_attributes m
       join trackedentityattribute x on x.trackedentityattributeid = m.trackedentityattributeid
       where m.programid = $1 and x.confidential = false order by m.sort_order`,
      [program.id],
    );
    const categories = await database.query<{ uid: string }>(
      `select c.uid from categorycombos_categories m join category c on c.categoryid = m.categoryid
       where m.categorycomboid = $1 and c.datadimension order by m.sort_order`,
      [program.comboid],
    );
    return {
      ...program,
      elements: [...new Map(elements.map((element) => [element.uid, element])).values()],
      attributes,
      categories: program.combo === 'default' ? [] : categories.map(({ uid }) => uid),
    };
  };
  return Promise.all(programs.map(read));
}

export interface ReferenceType {
  readonly id: number;
  readonly uid: string;
  readonly attributes: readonly Item[];
}

export async function referenceTypes(database: Queryable): Promise<ReferenceType[]> {
  const types = await database.query<{ id: number; uid: string }>(
    'select trackedentitytypeid as id, uid from trackedentitytype order by trackedentitytypeid',
  );
  const read = async (type: (typeof types)[number]) => ({
    ...type,
    attributes: await database.query<Item>(
      `select ${attributeItem} from trackedentitytypeattribute m
       join trackedentityattribute x on x.trackedentityattributeid = m.trackedentityattributeid
       where m.trackedentitytypeid = $1 and x.confidential = false order by m.sort_order`,
      [type.id],
    ),
  });
  return Promise.all(types.map(read));
}

export interface ReferenceDimensions {
  readonly levels: readonly TrackerColumn[];
  readonly hierarchy: TrackerColumn;
  readonly unitSets: readonly TrackerColumn[];
  readonly attributeSets: readonly TrackerColumn[];
  readonly periods: readonly TrackerColumn[];
}

export async function referenceDimensions(database: Queryable): Promise<ReferenceDimensions> {
  const [{ depth } = { depth: 0 }] = await database.query<{ depth: number }>(
    'select max(hierarchylevel) as depth from organisationunit',
  );
  const all = Array.from({ length: depth }, (_, index) => index + 1);
  const uids = async (table: string, id: string, condition: string) =>
    database.query<{ uid: string }>(`select uid from ${table} where datadimension and ${condition} order by ${id}`);
  const unitSets = await uids('orgunitgroupset', 'orgunitgroupsetid', 'true');
  const sets = await uids('categoryoptiongroupset', 'categoryoptiongroupsetid', `datadimensiontype = 'ATTRIBUTE'`);
  return {
    levels: all.map((level) => indexed(`uidlevel${level}`, 'char(11)', `ous.uidlevel${level}`)),
    hierarchy: indexed(
      'ounamehierarchy',
      'text collate "C"',
      `concat_ws(' / ', ${all.map((level) => `ous.namelevel${level}`).join(', ')})`,
    ),
    unitSets: unitSets.map(({ uid }) => indexed(uid, 'char(11)', `ougs."${uid}"`)),
    attributeSets: sets.map(({ uid }) => indexed(uid, 'char(11)', `acs."${uid}"`)),
    periods: periodColumns.map((name) => indexed(name, 'text', `dps."${name}"`)),
  };
}
