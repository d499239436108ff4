import type { RedisSurvey } from '@vaktmester/leader-election/survey';
import type { NatsSurvey } from '@vaktmester/messaging/survey';
import { diagnoseDatabase } from './diagnose-database';
import { error, type Finding, warning } from './finding';
import type { ServersSurvey } from './survey-servers';

/** A larger answer than this does not get through NATS; its own default. */
const LEAST_PAYLOAD_BYTES = 1_048_576;

/** What the servers and the settings by which they are reached say is wrong. */
export function diagnoseServers(survey: ServersSurvey): Finding[] {
  return [
    ...survey.settingProblems.map((problem) =>
      error(`setting ${problem}`, 'docs/configuration.md says what it may be; no service starts with it.'),
    ),
    ...diagnoseDatabase(survey),
    ...(survey.redis ? diagnoseRedis(survey.redis) : []),
    ...(survey.nats ? diagnoseNats(survey.nats) : []),
  ];
}

function diagnoseRedis(servers: readonly RedisSurvey[]): Finding[] {
  const findings = servers.flatMap(oneRedis);
  const away = servers.filter(({ unreachable }) => unreachable !== undefined);
  const quorum = Math.floor(servers.length / 2) + 1;
  if (servers.length - away.length < quorum) {
    findings.push(
      error(
        `${servers.length - away.length} of ${servers.length} Redis servers answer, so nobody can lead`,
        `Start them: a majority, ${quorum}, must answer. Runs go on meanwhile, due jobs wait.`,
      ),
    );
  }
  if (servers.length % 2 === 0) {
    findings.push(
      warning(
        `REDIS_URL names ${servers.length} servers`,
        'Name one, three or five: an even number bears the loss of no more servers than one less.',
      ),
    );
  }
  const twice = servers.find(
    ({ runId }, index) => runId && servers.findIndex((other) => other.runId === runId) < index,
  );
  if (twice) {
    findings.push(
      error(
        `REDIS_URL names the server ${twice.address} more than once`,
        'Name independent servers, or this one once: one that is counted twice makes a majority alone.',
      ),
    );
  }
  return findings;
}

function oneRedis({ address, unreachable, isReplica, evictionPolicy }: RedisSurvey): Finding[] {
  if (unreachable !== undefined) {
    const remedy = /WRONGPASS|NOAUTH|NOPERM/.test(unreachable)
      ? 'Put user and password into REDIS_URL: redis://user:password@host:6379.'
      : 'Start it, or correct REDIS_URL, or open the way to it.';
    return [warning(`Redis at ${address} cannot be used: ${unreachable}`, remedy)];
  }
  const findings: Finding[] = [];
  if (isReplica) {
    findings.push(
      error(
        `Redis at ${address} is a replica`,
        'Name independent primaries in REDIS_URL: a replica takes no lock, and one that is promoted has lost it.',
      ),
    );
  }
  if (evictionPolicy?.startsWith('allkeys') || evictionPolicy?.startsWith('volatile')) {
    findings.push(
      warning(
        `Redis at ${address} drops keys when it is full (maxmemory-policy ${evictionPolicy})`,
        'Set maxmemory-policy noeviction, or use a server of its own: the leader loses office with its key.',
      ),
    );
  }
  return findings;
}

function diagnoseNats({ unreachable, hasJetStream, maxPayload = LEAST_PAYLOAD_BYTES }: NatsSurvey): Finding[] {
  if (unreachable !== undefined) {
    const remedy = /authorization|authentication/i.test(unreachable)
      ? 'Correct the credentials for NATS; docs/configuration.md names their settings.'
      : 'Start NATS, or correct NATS_URL, or open the way to it: without it services cannot be asked.';
    return [error(`NATS cannot be used: ${unreachable}`, remedy)];
  }
  const findings: Finding[] = [];
  if (hasJetStream === false) {
    findings.push(
      error(
        'NATS runs without JetStream',
        'Start it with --jetstream and a store_dir: idle workers are woken through it.',
      ),
    );
  }
  if (maxPayload < LEAST_PAYLOAD_BYTES) {
    findings.push(
      warning(
        `NATS takes messages of ${maxPayload} bytes at most`,
        `Set max_payload to ${LEAST_PAYLOAD_BYTES} or more.`,
      ),
    );
  }
  return findings;
}
