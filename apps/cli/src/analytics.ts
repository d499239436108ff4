import { fieldOf } from './api-client';
import { type ExitCode, exitCodes } from './exit-codes';
import { queryOf } from './runs';
import { printResult, type Session } from './session';

/** What `analytics start` with the same parameters would do. */
export async function planAnalytics(session: Session): Promise<ExitCode> {
  const plan = await session.client.read('GET', `/resourceTables/analytics/plan${queryOf(session.line.parameters)}`);
  printResult(session, plan, [JSON.stringify(plan, undefined, 2)]);
  return exitCodes.done;
}

/** How old each kind of table is. */
export async function showFreshness(session: Session): Promise<ExitCode> {
  const freshness = await session.client.read('GET', '/resourceTables/analytics/freshness');
  const types = fieldOf(freshness, 'tableTypes');
  printResult(session, freshness, (Array.isArray(types) ? types : []).map(freshnessLine));
  return exitCodes.done;
}

function freshnessLine(type: unknown): string {
  const builtUntil = (name: string) => String(fieldOf(fieldOf(type, name), 'until') ?? '-').padEnd(23);
  return [
    String(fieldOf(type, 'tableType')).padEnd(26),
    `full ${builtUntil('lastFull')}`,
    `continuous ${builtUntil('lastContinuous')}`,
    `${String(fieldOf(type, 'lagSeconds') ?? '-')} s behind`,
    `${String(fieldOf(type, 'rows'))} rows`,
  ].join('  ');
}
