import { fieldOf } from './api-client';
import { type ExitCode, exitCodes } from './exit-codes';
import { printResult, type Session } from './session';

/** Who leads. */
export async function showLeader(session: Session): Promise<ExitCode> {
  const info = await session.client.read('GET', '/cluster/leader');
  printResult(
    session,
    info,
    Object.entries(info ?? {}).map(([name, value]) => `${name}: ${value}`),
  );
  return exitCodes.done;
}

/** Every process, the leader marked. */
export async function listNodes(session: Session): Promise<ExitCode> {
  const body = await session.client.read('GET', '/cluster/nodes');
  const nodes = fieldOf(body, 'nodes');
  const lines = (Array.isArray(nodes) ? nodes : []).map((node: unknown) =>
    ['nodeId', 'service', 'version', 'host', 'lastSeen']
      .map((name) => String(fieldOf(node, name)))
      .concat(fieldOf(node, 'leader') === true ? ['leader'] : [])
      .join('  '),
  );
  printResult(session, body, lines);
  return exitCodes.done;
}

/** Has the leader hand over to another candidate. */
export async function resignLeader(session: Session): Promise<ExitCode> {
  const term = await session.client.read('POST', '/cluster/leader/resign');
  printResult(session, term, [`${fieldOf(term, 'nodeId')} has handed over (${fieldOf(term, 'endReason')})`]);
  return exitCodes.done;
}

/** The data summary. */
export async function showSummary(session: Session): Promise<ExitCode> {
  const summary = await session.client.read('GET', '/dataSummary');
  printResult(session, summary, [JSON.stringify(summary, undefined, 2)]);
  return exitCodes.done;
}
