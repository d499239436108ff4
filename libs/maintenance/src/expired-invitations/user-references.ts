import { quoteIdentifier, quoteLiteral, type Queryable } from '@vaktmester/database';
import { ForeignKeysReadModel } from '../safe-deletes/foreign-keys.read-model';

/** References that go with the user (`sql/delete-users.sql`). */
const TAKEN_ALONG = new Set([
  'userrolemembers.userid',
  'usergroupmembers.userid',
  'usermembership.userinfoid',
  'userdatavieworgunits.userinfoid',
  'userteisearchorgunits.userinfoid',
  'userapps.userinfoid',
  'previouspasswords.userid',
  'users_cogsdimensionconstraints.userid',
  'users_catdimensionconstraints.userid',
  'usersetting.userinfoid',
  'userkeyjsonvalue.userid',
  'dashboarditem_users.userid',
  'message.userid',
  'usermessage.userid',
  'messageconversation.lastsenderid',
  'interpretation.userid',
]);

/** References between users, which only some databases have as foreign keys. */
const AMONG_USERS = ['creatoruserid', 'lastupdatedby'];

/** A user who cannot be deleted, and the first of what refers to him. */
export interface NamedUser {
  readonly userId: number;
  readonly username: string;
  readonly references: readonly string[];
}

/**
 * Those of the users to whom something refers that does not go with them. Asks every foreign key to users that the database has,
 * so that a table that came with a later release is not forgotten.
 */
export async function findNamedUsers(tx: Queryable, userIds: readonly number[]): Promise<NamedUser[]> {
  const all = await new ForeignKeysReadModel(tx).listReferencesTo(['userinfo']);
  const blocking = all.filter(({ table, column }) => table !== 'userinfo' && !TAKEN_ALONG.has(`${table}.${column}`));
  const probes = [
    ...blocking.map(({ table, column, parentColumn }) => probe(table, column, `u.${quoteIdentifier(parentColumn)}`)),
    ...AMONG_USERS.map((column) => `${probe('userinfo', column, 'u.userinfoid', ' and r.userinfoid <> u.userinfoid')}`),
  ];
  return tx.query<NamedUser>(
    `select u.userinfoid as "userId", u.username, array_agg(n.name) as "references"
     from userinfo u
     cross join lateral (${probes.join(' union all ')}) as n(name)
     where u.userinfoid = any($1::bigint[])
     group by u.userinfoid, u.username`,
    [userIds],
  );
}

function probe(table: string, column: string, user: string, besides = ''): string {
  const name = table.split('.').map(quoteIdentifier).join('.');
  const text = quoteLiteral(`${table}.${column}`);
  return `select ${text} where exists (select from ${name} r where r.${quoteIdentifier(column)} = ${user}${besides})`;
}
