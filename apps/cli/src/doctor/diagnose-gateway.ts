import { error, type Finding, warning } from './finding';
import { type Facts, type NodeFact, paths } from './gateway-facts';

const services = ['gateway', 'analytics', 'maintenance', 'system-info', 'metrics'];
const LARGEST_SKEW_SECONDS = 5;
const OLD_ANALYTICS_HOURS = 36;
const OLD_SNAPSHOT_SECONDS = 1_800;

/** What the answers of a gateway say is wrong. */
export function diagnoseGateway(facts: Facts): Finding[] {
  if (facts.unreachable !== undefined) {
    return [
      error(
        facts.unreachable,
        'Start the gateway, or set VAKTMESTER_URL or --url to where it is, with its context path.',
      ),
    ];
  }
  if (facts.statuses[paths.info] === 401) {
    return [
      error(
        'not signed in',
        'Set VAKTMESTER_TOKEN, or VAKTMESTER_USER and VAKTMESTER_PASSWORD, to those of a DHIS2 user.',
      ),
    ];
  }
  return [...answerFindings(facts), ...nodeFindings(facts.nodes), ...dataFindings(facts), ...skewFindings(facts)];
}

function answerFindings({ statuses }: Facts): Finding[] {
  const authorities: Readonly<Record<string, string>> = {
    [paths.nodes]: 'F_VIEW_SERVER_INFO',
    [paths.summary]: 'F_PERFORM_MAINTENANCE',
  };
  return Object.entries(statuses).flatMap(([path, status]) => {
    if (status === 403)
      return [warning(`${path} is not for this user`, `Give the user the authority ${authorities[path]}.`)];
    if (status >= 500) {
      return [
        error(
          `${path} answers ${status}`,
          'Ask /health/ready of each process on its own port: it names PostgreSQL, NATS or Redis.',
        ),
      ];
    }
    return status >= 300
      ? [error(`${path} answers ${status}`, 'Check that the address is that of a gateway, with its context path.')]
      : [];
  });
}

function nodeFindings(nodes: readonly NodeFact[] | undefined): Finding[] {
  if (!nodes) return [];
  const findings = services
    .filter((service) => !nodes.some((node) => node.service === service))
    .map((service) =>
      error(`no process of ${service} is alive`, `Start ${service}; its log says why it is not there.`),
    );
  const leaders = nodes.filter(({ leader }) => leader);
  const candidates = nodes.filter(({ candidate }) => candidate);
  if (leaders.length === 0) {
    findings.push(
      error(
        'nobody leads',
        'Check that maintenance reaches a majority of REDIS_URL and that PostgreSQL can be written.',
      ),
    );
  }
  if (candidates.length === 1) {
    findings.push(
      warning('there is one candidate for leadership', 'Run two replicas of maintenance, so that one can take over.'),
    );
  }
  const versions = [...new Set(nodes.map(({ version }) => version))].sort();
  if (versions.length > 1) {
    findings.push(
      warning(
        `versions ${versions.join(' and ')} run together`,
        'Finish the upgrade, or stop the processes of the old version.',
      ),
    );
  }
  const names = nodes.map(({ nodeId }) => nodeId);
  const twice = [...new Set(names.filter((name, index) => name !== '' && names.indexOf(name) !== index))];
  if (twice.length > 0) {
    findings.push(
      warning(`several processes are called ${twice.join(', ')}`, 'Give each process a NODE_ID of its own, or none.'),
    );
  }
  return findings;
}

function dataFindings({ dhis2Version, analyticsAgeHours, snapshotAgeSeconds = 0 }: Facts): Finding[] {
  const findings: Finding[] = [];
  if (dhis2Version !== undefined && !dhis2Version.startsWith('2.42')) {
    findings.push(
      error(`the server reports version ${dhis2Version}`, 'Point the command at Vaktmester on a DHIS2 v42 database.'),
    );
  }
  if (analyticsAgeHours === null) {
    findings.push(warning('analytics tables were never built', 'vaktmester analytics start --wait'));
  } else if (analyticsAgeHours !== undefined && analyticsAgeHours > OLD_ANALYTICS_HOURS) {
    findings.push(
      warning(
        `analytics tables are ${analyticsAgeHours} hours old`,
        'See why the last run failed: vaktmester analytics status',
      ),
    );
  }
  if (snapshotAgeSeconds > OLD_SNAPSHOT_SECONDS) {
    findings.push(
      warning(`the data summary is ${snapshotAgeSeconds} s old`, 'The log of metrics says why counting fails.'),
    );
  }
  return findings;
}

function skewFindings({ clockSkewSeconds = 0 }: Facts): Finding[] {
  if (Math.abs(clockSkewSeconds) <= LARGEST_SKEW_SECONDS) return [];
  return [
    warning(
      `the clocks of server and client differ by ${clockSkewSeconds} s`,
      'Keep both by NTP: signed messages live 30 s.',
    ),
  ];
}
