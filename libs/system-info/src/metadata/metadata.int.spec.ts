import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, type ListMetadata, metadataTypes, type RequestOf } from '@vaktmester/contracts';
import { firstRow, openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { MetadataReadModel } from './metadata.read-model';
import { metadataSources } from './metadata-sources';

const admin: Caller = { uid: 'M5zQapPyTZI', username: 'admin', authorities: ['ALL'] };
const clerk: Caller = { uid: 'clerk000001', username: 'clerk', authorities: [] };

type Wanted = Partial<RequestOf<typeof ListMetadata>>;

let test: TestDatabase;
let open: OpenDatabase;
let metadata: MetadataReadModel;
let root: { uid: string; path: string };

const query = <Row>(sql: string, values: unknown[] = []) => open.database.query<Row>(sql, values);
const list = (wanted: Wanted & Pick<RequestOf<typeof ListMetadata>, 'type'>, caller = admin) =>
  metadata.list(
    { offset: 0, limit: 1_000, filters: [], junction: 'and', restrictions: [], order: [], ...wanted },
    caller,
  );
const units = (wanted: Wanted, caller = admin) => list({ type: 'organisationUnits', ...wanted }, caller);
const filter = (path: string, operator: string, ...values: string[]) => ({ path, operator, values });
const ids = ({ items }: { items: Record<string, unknown>[] }) => items.map(({ id }) => id);
const uids = async (sql: string, values: unknown[] = []) =>
  (await query<{ uid: string }>(sql, values)).map(({ uid }) => uid);

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
  metadata = new MetadataReadModel(open.database);
  root = firstRow(await query<typeof root>('select uid, path from organisationunit where parentid is null'), 'root');
  await query(
    `insert into userinfo (userinfoid, uid, username, firstname, surname, twofactortype, externalauth, created, lastupdated, uuid)
     values (nextval('hibernate_sequence'), $1, 'clerk', 'C', 'L', 'NOT_ENABLED', false, now(), now(), gen_random_uuid())`,
    [clerk.uid],
  );
});
afterAll(async () => {
  await open?.close();
  await test?.drop();
});

describe.each(metadataTypes)('%s', (type) => {
  it('are all listed for the superuser, with their names, whole', async () => {
    const { table, key, collections } = metadataSources[type];
    const counted = await query<{ total: number }>(`select count(*) as total from ${table}`);
    const { total, items, collections: told } = await list({ type, limit: 3 });
    expect(total).toBe(firstRow(counted, 'count').total);
    expect(items).toHaveLength(Math.min(3, total));
    for (const item of items) {
      const stored = await query(`select uid, name from ${table} where uid = $1 and ${key} is not null`, [item['id']]);
      expect(stored).toEqual([{ uid: item['id'], name: item['displayName'] }]);
    }
    expect(told).toEqual(Object.keys(collections));
  });

  it('can be filtered and ordered by every property, and are asked for their members', async () => {
    const { properties, collections } = metadataSources[type];
    for (const [property, column] of Object.entries(properties)) {
      await list({
        type,
        filters: [filter(property, '!null')],
        order: [{ path: property, direction: 'desc', ignoresCase: true }],
      });
      if (column.type === 'text') await list({ type, filters: [filter(property, 'ilike', '100% \' "')] });
    }
    for (const collection of Object.keys(collections)) {
      await list({ type, filters: [filter(`${collection}.id`, 'in', root.uid)] });
      const owners = ids(await list({ type, limit: 5 })) as string[];
      const { items } = await metadata.listMembers({ type, collection, owners, offset: 0, limit: 500 }, admin);
      for (const { owner } of items) expect(owners).toContain(owner);
    }
  });
});

describe('organisation units', () => {
  it('have their place in the hierarchy and their parent', async () => {
    const [child] = (await units({ restrictions: [filter('level', 'eq', '2')], limit: 1 })).items;
    expect(child).toMatchObject({
      path: `${root.path}/${child?.['id']}`,
      level: 2,
      parent: { id: root.uid, path: root.path, level: 1 },
      leaf: false,
      openingDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00\.000$/),
    });
    expect((await units({ filters: [filter('id', 'eq', root.uid)] })).items[0]).not.toHaveProperty('parent');
  });

  it('are found by what they belong to', async () => {
    const [group] = await uids(`select g.uid from orgunitgroup g join orgunitgroupmembers m using (orgunitgroupid)
      group by g.uid order by count(*), g.uid limit 1`);
    const members = await uids(
      `select o.uid from organisationunit o join orgunitgroupmembers m using (organisationunitid)
       join orgunitgroup g using (orgunitgroupid) where g.uid = $1 order by o.name, o.uid`,
      [group],
    );
    expect(members.length).toBeGreaterThan(0);
    expect(ids(await units({ filters: [filter('organisationUnitGroups.id', 'eq', group ?? '')] }))).toEqual(members);
    const { items } = await metadata.listMembers(
      {
        type: 'organisationUnitGroups',
        collection: 'organisationUnits',
        owners: [group ?? ''],
        offset: 0,
        limit: 1_000,
      },
      admin,
    );
    expect(items.map(({ owner, member }) => [owner, member['id']])).toEqual(members.map((uid) => [group, uid]));
  });

  it('are found by a word in name, code or uid, and refused for what does not fit', async () => {
    expect(ids(await units({ restrictions: [filter('identifiable', 'token', root.uid.toLowerCase())] }))).toContain(
      root.uid,
    );
    await expect(units({ filters: [filter('sharing', 'eq', 'x')] })).rejects.toThrow('Unknown path property: sharing');
    await expect(units({ filters: [filter('level', 'eq', 'x')] })).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('keep restrictions beside filters that are joined by or', async () => {
    const all = await units({ filters: [filter('level', 'eq', '1'), filter('level', 'eq', '2')], junction: 'or' });
    const restricted = await units({
      filters: [filter('level', 'eq', '1'), filter('level', 'eq', '2')],
      junction: 'or',
      restrictions: [filter('level', 'eq', '1')],
    });
    expect(all.total).toBeGreaterThan(1);
    expect(ids(restricted)).toEqual([root.uid]);
  });

  it('can be held to those of the user', async () => {
    const [mine = ''] = await uids('select uid from organisationunit where hierarchylevel = 2 order by uid limit 1');
    const below = await uids(`select uid from organisationunit where path like $1 order by name, uid`, [
      `${root.path}/${mine}%`,
    ]);
    expect((await units({ userUnits: 'capture' }, clerk)).items).toEqual([]);
    expect(ids(await units({ userUnits: 'view-or-roots' }, clerk))).toEqual([root.uid]);
    await query(
      `insert into usermembership (organisationunitid, userinfoid)
       select o.organisationunitid, u.userinfoid from organisationunit o, userinfo u where o.uid = $1 and u.username = 'clerk'`,
      [mine],
    );
    expect(ids(await units({ userUnits: 'capture' }, clerk))).toEqual([mine]);
    expect(ids(await units({ userUnits: 'within-capture' }, clerk))).toEqual(below);
    expect(ids(await units({ userUnits: 'within-search' }, clerk))).toEqual(below);
    expect((await units({ userUnits: 'view' }, clerk)).items).toEqual([]);
  });
});

describe('sharing', () => {
  const share = (sharing: object) => query('update dataset set sharing = $1::jsonb', [JSON.stringify(sharing)]);
  const visible = async (caller = clerk) => (await list({ type: 'dataSets' }, caller)).total;

  it('lets a user read what is his, public, or shared with him or his groups, and the superuser everything', async () => {
    const all = await visible(admin);
    expect(all).toBeGreaterThan(0);
    const [group = ''] = await uids('select uid from usergroup order by uid limit 1');
    await query(
      `insert into usergroupmembers (usergroupid, userid)
       select g.usergroupid, u.userinfoid from usergroup g, userinfo u where g.uid = $1 and u.username = 'clerk'`,
      [group],
    );
    const other = { owner: 'nobody00001', public: '--------' };
    const cases: [object, boolean][] = [
      [{}, true],
      [other, false],
      [{ ...other, users: null, userGroups: null }, false],
      [{ ...other, public: 'r-------' }, true],
      [{ ...other, owner: clerk.uid }, true],
      [{ ...other, users: { [clerk.uid]: { access: 'r-------' } } }, true],
      [{ ...other, users: { [clerk.uid]: { access: '--------' } } }, false],
      [{ ...other, userGroups: { [group]: { access: 'r-------' } } }, true],
      [{ ...other, userGroups: { elsewhere01: { access: 'rw------' } } }, false],
    ];
    for (const [sharing, isVisible] of cases) {
      await share(sharing);
      expect(await visible(), JSON.stringify(sharing)).toBe(isVisible ? all : 0);
      expect(await visible(admin)).toBe(all);
    }
    const owners = [root.uid];
    const members = { type: 'organisationUnits', collection: 'dataSets', owners, offset: 0, limit: 10 } as const;
    expect((await metadata.listMembers(members, clerk)).items).toEqual([]);
  });
});
