import { planAnalytics, showFreshness } from './analytics';
import { listNodes, resignLeader, showLeader, showSummary } from './cluster';
import { runDoctor } from './doctor/doctor.command';
import { usageFailure } from './exit-codes';
import { actOnJob, listJobs } from './jobs';
import { listOperations, previewOperations, runOperations } from './maintenance';
import { cancelRun, listTasks, startOf, statusOf, watchOf } from './runs';
import type { Command } from './session';

interface Entry {
  readonly command: Command;
  /** What comes after the words, and what it does. */
  readonly help: string;
}

/** Every command by its words. */
const commands: Readonly<Record<string, Entry>> = {
  'analytics start': {
    command: startOf('ANALYTICS_TABLE', '/resourceTables/analytics'),
    help: 'builds the analytics tables; --set lastYears=2, --set full=true',
  },
  'analytics status': { command: statusOf('ANALYTICS_TABLE'), help: 'how its runs stand' },
  'analytics watch': { command: watchOf('ANALYTICS_TABLE'), help: '<id>  follows a run to its end' },
  'analytics cancel': { command: cancelRun, help: '<id>  ends a run; what was published stays' },
  'analytics plan': { command: planAnalytics, help: 'what a start with the same --set would build' },
  'analytics freshness': { command: showFreshness, help: 'how old each kind of table is' },
  'resource-tables start': {
    command: startOf('RESOURCE_TABLE', '/resourceTables'),
    help: 'builds the resource tables',
  },
  'resource-tables status': { command: statusOf('RESOURCE_TABLE'), help: 'how its runs stand' },
  'resource-tables watch': { command: watchOf('RESOURCE_TABLE'), help: '<id>  follows a run to its end' },
  'resource-tables cancel': { command: cancelRun, help: '<id>  ends a run' },
  'maintenance list': { command: listOperations, help: 'the operations that there are' },
  'maintenance dry-run': { command: previewOperations, help: '<operation>…  what they would touch' },
  'maintenance run': { command: runOperations, help: '<operation>…  runs them' },
  'maintenance status': { command: statusOf('MAINTENANCE'), help: 'how its runs stand' },
  'jobs list': { command: listJobs, help: 'the scheduled jobs, and when each is due' },
  'jobs run': { command: actOnJob('execute'), help: '<id>  lets it run now' },
  'jobs enable': { command: actOnJob('enable'), help: '<id>' },
  'jobs disable': { command: actOnJob('disable'), help: '<id>' },
  'jobs cancel': { command: actOnJob('cancel'), help: '<id>  ends its run' },
  'cluster leader': { command: showLeader, help: 'who leads' },
  'cluster nodes': { command: listNodes, help: 'every process' },
  'cluster resign': { command: resignLeader, help: 'has the leader hand over' },
  tasks: { command: listTasks, help: 'every run of every type' },
  summary: { command: showSummary, help: 'the data summary' },
  doctor: {
    command: runDoctor,
    help: 'what is wrong, and what to do about it; asks PostgreSQL, Redis and NATS too where DATABASE_URL, REDIS_URL … are set',
  },
};

/** The command that the words name, and the words after its name. @throws CommandFailure */
export function findCommand(words: readonly string[]): { command: Command; rest: readonly string[] } {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (entry) return { command: entry.command, rest: words.slice(length) };
  }
  throw usageFailure(words.length === 0 ? 'which command?' : `there is no command '${words.join(' ')}'`);
}

/** What `--help` prints. */
export function helpText(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const list = Object.entries(commands).map(([name, { help }]) => `  ${name.padEnd(width)}  ${help}`);
  return ['vaktmester <command> [options]', '', ...list, '', ...optionLines].join('\n');
}

const optionLines = [
  '--url URL              the gateway, with its context path (VAKTMESTER_URL; http://127.0.0.1:8080)',
  '--profile NAME         url, token, user, password of ~/.config/vaktmester/profiles.json (VAKTMESTER_PROFILE)',
  '--json                 answers as JSON',
  '--wait                 waits for the end of what was started',
  '--queue                starts although another run of the type is not over',
  '--timeout SECONDS      waits no longer; the run goes on',
  '--idempotency-key KEY  a second start with the same key is the first one',
  '--set NAME=VALUE       a parameter of the API',
  '',
  'Sign in by VAKTMESTER_TOKEN, or VAKTMESTER_USER and VAKTMESTER_PASSWORD; they win over the profile.',
  'Ends with 0 done, 1 failed, 2 wrong usage, 3 timed out, 4 already running.',
];
