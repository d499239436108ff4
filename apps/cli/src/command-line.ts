import { parseArgs } from 'node:util';
import type { Connection } from './api-client';
import { usageFailure } from './exit-codes';
import { findProfile } from './profiles';

/** What was typed, after the options that every command has. */
export interface CommandLine {
  readonly words: readonly string[];
  readonly help: boolean;
  readonly json: boolean;
  readonly wait: boolean;
  /** Start although a run of the type is not over: it waits for its turn. */
  readonly queue: boolean;
  /** Longest time that `--wait` and `watch` last, in milliseconds; without it, for ever. */
  readonly timeoutMs: number | undefined;
  readonly idempotencyKey: string | undefined;
  /** `--set name=value`, passed on as query parameters. */
  readonly parameters: URLSearchParams;
  readonly connection: Connection;
  /** Whether somebody said where the gateway is, or its usual place is a guess. */
  readonly isGatewayNamed: boolean;
  readonly environment: Environment;
}

const options = {
  url: { type: 'string' },
  profile: { type: 'string' },
  json: { type: 'boolean', default: false },
  wait: { type: 'boolean', default: false },
  queue: { type: 'boolean', default: false },
  timeout: { type: 'string' },
  'idempotency-key': { type: 'string' },
  set: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Variables of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads arguments and environment. A password is never an argument: other users of the machine see those. @throws CommandFailure */
export function readCommandLine(args: readonly string[], environment: Environment): CommandLine {
  const { values, positionals } = parse(args);
  const profile = findProfile(values.profile ?? environment['VAKTMESTER_PROFILE'], environment);
  const url = values.url ?? environment['VAKTMESTER_URL'] ?? profile.url;
  return {
    words: positionals,
    help: values.help,
    json: values.json,
    wait: values.wait,
    queue: values.queue,
    timeoutMs: values.timeout === undefined ? undefined : secondsOf(values.timeout) * 1_000,
    idempotencyKey: values['idempotency-key'],
    parameters: parametersOf(values.set ?? []),
    connection: {
      url: (url ?? 'http://127.0.0.1:8080').replace(/\/+$/, ''),
      authorization: authorizationOf({ ...profile, ...signInOf(environment) }),
    },
    isGatewayNamed: url !== undefined,
    environment,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw usageFailure(error instanceof Error ? error.message : String(error));
  }
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0)) throw usageFailure(`--timeout takes seconds, not '${text}'`);
  return seconds;
}

function parametersOf(settings: readonly string[]): URLSearchParams {
  return new URLSearchParams(
    settings.map((setting): [string, string] => {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(setting) ?? [];
      if (name === undefined || value === undefined) throw usageFailure(`--set takes name=value, not '${setting}'`);
      return [name, value];
    }),
  );
}

interface SignIn {
  readonly token?: string;
  readonly user?: string;
  readonly password?: string;
}

function signInOf(environment: Environment): SignIn {
  const { VAKTMESTER_TOKEN: token, VAKTMESTER_USER: user, VAKTMESTER_PASSWORD: password } = environment;
  return { ...(token && { token }), ...(user && { user }), ...(password && { password }) };
}

function authorizationOf({ token, user, password }: SignIn): string {
  if (token) return `ApiToken ${token}`;
  if (user) return `Basic ${Buffer.from(`${user}:${password ?? ''}`).toString('base64')}`;
  return '';
}
