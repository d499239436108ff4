import type { SurveyedDatabase } from '@vaktmester/database/survey';
import { error, type Finding, warning } from './finding';
import type { ServersSurvey } from './survey-servers';

const LEAST_LOCKS = 256;
const LARGEST_SKEW_SECONDS = 5;
const GIB = 2 ** 30;

/** What is wrong with the server itself: its settings, and what goes on in it. */
export function diagnosePostgres(
  database: SurveyedDatabase,
  { poolSize = 0, freeDiskBytes }: Pick<ServersSurvey, 'poolSize' | 'freeDiskBytes'>,
): Finding[] {
  return [...settingFindings(database, poolSize), ...stateFindings(database, freeDiskBytes)];
}

function settingFindings(database: SurveyedDatabase, poolSize: number): Finding[] {
  const { maxLocksPerTransaction, hasJit, noticesLostClients, maxConnections, connections } = database;
  const findings: Finding[] = [];
  if (maxLocksPerTransaction < LEAST_LOCKS) {
    findings.push(
      warning(
        `max_locks_per_transaction is ${maxLocksPerTransaction}`,
        `Set it to ${LEAST_LOCKS} in postgresql.conf and start PostgreSQL again: exchanging tables locks every partition.`,
      ),
    );
  }
  if (maxConnections - connections < poolSize) {
    findings.push(
      warning(
        `${connections} of ${maxConnections} connections are in use, and each process may open ${poolSize} more`,
        'Raise max_connections, or lower DATABASE_POOL_SIZE: processes × pool size must fit, with those of DHIS2.',
      ),
    );
  }
  if (hasJit) findings.push(warning('jit is on', "Set jit = off: compiling costs more than DHIS2's statements take."));
  if (!noticesLostClients) {
    findings.push(
      warning(
        'client_connection_check_interval is 0',
        'Set it to 1s: a statement then ends when the process that asked for it has died.',
      ),
    );
  }
  return findings;
}

function stateFindings(database: SurveyedDatabase, freeDiskBytes: number | undefined): Finding[] {
  const { blockers, skewSeconds, analyticsBytes } = database;
  const findings = blockers.map(({ pid, application, seconds, table }) =>
    error(
      `session ${pid} (${application || 'without a name'}) keeps ${table} since ${seconds} s and does nothing`,
      `End its transaction, or the session: select pg_terminate_backend(${pid}). Tables cannot be exchanged until then.`,
    ),
  );
  if (Math.abs(skewSeconds) > LARGEST_SKEW_SECONDS) {
    findings.push(
      warning(
        `the clocks of PostgreSQL and this machine differ by ${Math.round(skewSeconds)} s`,
        'Keep both by NTP: signed messages live 30 s.',
      ),
    );
  }
  if (freeDiskBytes !== undefined && freeDiskBytes < analyticsBytes) {
    findings.push(
      error(
        `${gibibytes(freeDiskBytes)} are free, and the analytics tables have ${gibibytes(analyticsBytes)}`,
        'Free disk space: new tables stand beside the old ones until they are exchanged.',
      ),
    );
  }
  return findings;
}

function gibibytes(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}
