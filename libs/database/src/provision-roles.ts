import type { Queryable } from './queryable';

/** The roles that {@link provisionRoles} makes, by service. */
export const serviceRoles = {
  gateway: 'vaktmester_gateway',
  analytics: 'vaktmester_analytics',
  maintenance: 'vaktmester_maintenance',
  'system-info': 'vaktmester_system_info',
  metrics: 'vaktmester_metrics',
} as const;

/**
 * Makes a role for each service and gives it the rights that the service needs, and no more; for the owner of the schema, as often
 * as he likes. Without the right to make roles nothing changes.
 * @returns what could not be done, for people; `undefined` when everything was
 */
export async function provisionRoles(database: Pick<Queryable, 'query'>): Promise<string | undefined> {
  const [row] = await database.query<{ problem: string | null }>('select vaktmester.provision_roles() as problem');
  return row?.problem ?? undefined;
}
