import { type Answer, type ApiClient, fieldOf, Unreachable } from '../api-client';

/** A process as the register of nodes has it. */
export interface NodeFact {
  readonly nodeId: string;
  readonly service: string;
  readonly version: string;
  readonly candidate: boolean;
  readonly leader: boolean;
}

/** What can be seen from outside; `undefined` where the server would not say. */
export interface Facts {
  /** Why the gateway could not be reached. */
  readonly unreachable?: string;
  /** Statuses of the answers to the questions below, by path. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly nodes?: readonly NodeFact[];
  /** The server's clock minus ours, in seconds; right to about a second. */
  readonly clockSkewSeconds?: number;
  readonly dhis2Version?: string;
  /** Since the last successful build of the analytics tables; `null` when there was none. */
  readonly analyticsAgeHours?: number | null;
  readonly snapshotAgeSeconds?: number;
}

/** DHIS2 says 1970 of what never happened, in the zone of the server. */
const NEVER_MS = 2 * 86_400_000;

export const paths = { info: '/system/info', nodes: '/cluster/nodes', summary: '/dataSummary' } as const;

/** Asks a gateway about its cluster; changes nothing. */
export async function gatherFacts(client: ApiClient): Promise<Facts> {
  try {
    const info = await client.ask('GET', paths.info);
    const receivedAt = Date.now();
    const [nodes, summary] = [await client.ask('GET', paths.nodes), await client.ask('GET', paths.summary)];
    return {
      statuses: { [paths.info]: info.status, [paths.nodes]: nodes.status, [paths.summary]: summary.status },
      ...(nodes.status === 200 && { nodes: nodesOf(nodes) }),
      ...skewOf(info, receivedAt),
      ...(info.status === 200 && infoFacts(info, receivedAt)),
      ...(summary.status === 200 && { snapshotAgeSeconds: Number(summary.headers.get('age') ?? 0) }),
    };
  } catch (error) {
    if (error instanceof Unreachable) return { unreachable: error.message, statuses: {} };
    throw error;
  }
}

function nodesOf({ body }: Answer): NodeFact[] {
  const nodes = fieldOf(body, 'nodes');
  return (Array.isArray(nodes) ? nodes : []).map((node: unknown) => ({
    nodeId: String(fieldOf(node, 'nodeId')),
    service: String(fieldOf(node, 'service')),
    version: String(fieldOf(node, 'version')),
    candidate: fieldOf(node, 'candidate') === true,
    leader: fieldOf(node, 'leader') === true,
  }));
}

function skewOf({ headers }: Answer, receivedAt: number): Pick<Facts, 'clockSkewSeconds'> {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? {} : { clockSkewSeconds: Math.round((date - receivedAt) / 1_000) };
}

/** DHIS2 writes times without a zone, in that of the server: only differences between its own times mean something. */
function infoFacts({ body }: Answer, receivedAt: number): Pick<Facts, 'dhis2Version' | 'analyticsAgeHours'> {
  const built = Date.parse(String(fieldOf(body, 'lastAnalyticsTableSuccess')));
  const now = Date.parse(String(fieldOf(body, 'serverDate')));
  const ageMs = (Number.isNaN(now) ? receivedAt : now) - built;
  return {
    dhis2Version: String(fieldOf(body, 'version') ?? ''),
    analyticsAgeHours: built > NEVER_MS ? Math.floor(ageMs / 3_600_000) : null,
  };
}
