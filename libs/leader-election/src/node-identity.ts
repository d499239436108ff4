import { randomUUID } from 'node:crypto';

/** Which process this is, in logs, in the register of nodes and in the ledger of runs. */
export class NodeIdentity {
  /** Random per start of the process, as DHIS2's node UUID. */
  readonly nodeUuid: string = randomUUID();

  constructor(
    /** The administrator's name for it, DHIS2's `node.id`; may be empty. */
    readonly nodeId: string,
    readonly service: string,
    readonly version: string,
  ) {}
}

/** How the node is called where names are short: `application_name` of PostgreSQL. */
export function nodeNameOf({ nodeId, nodeUuid }: Pick<NodeIdentity, 'nodeId' | 'nodeUuid'>): string {
  return (nodeId || nodeUuid).slice(0, 36);
}
