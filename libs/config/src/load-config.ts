import { readFileSync } from 'node:fs';
import type { Setting, SettingGroup, ValuesOf } from './setting';

/** The environment does not fit: the message lists every variable that is wrong, and why. */
export class InvalidConfigError extends Error {
  override readonly name = 'InvalidConfigError';

  constructor(readonly problems: readonly string[]) {
    super(`invalid configuration:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads all groups at once, so that one failed start names every bad variable.
 * @throws InvalidConfigError
 */
export function loadConfig<G extends Record<string, SettingGroup>>(
  groups: G,
  environment: Environment = process.env,
): { readonly [K in keyof G]: ValuesOf<G[K]> } {
  const problems: string[] = [];
  const config: Record<string, Record<string, unknown>> = {};
  for (const [groupName, group] of Object.entries(groups)) {
    const values: Record<string, unknown> = {};
    const before = problems.length;
    for (const [name, setting] of Object.entries(group.settings)) {
      try {
        values[name] = readSetting(setting, environment);
      } catch (error) {
        problems.push(`${setting.env}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    if (problems.length === before) problems.push(...(group.findProblems?.(values as never) ?? []));
    config[groupName] = values;
  }
  if (problems.length > 0) throw new InvalidConfigError(problems);
  return config as { readonly [K in keyof G]: ValuesOf<G[K]> };
}

function readSetting(setting: Setting<unknown>, environment: Environment): unknown {
  const value = environment[setting.env] ?? readSecretFile(setting, environment);
  if (value !== undefined && value !== '') return setting.parse(value);
  if (setting.fallback === undefined) throw new Error('is required');
  return setting.fallback;
}

function readSecretFile(setting: Setting<unknown>, environment: Environment): string | undefined {
  const path = setting.secret ? environment[`${setting.env}_FILE`] : undefined;
  return path ? readFileSync(path, 'utf8').trim() : undefined;
}

/** As {@link loadConfig}, for `main.ts`: a wrong environment ends the process with a list of what is wrong, and no stack. */
export function loadConfigOrExit<G extends Record<string, SettingGroup>>(
  groups: G,
): { readonly [K in keyof G]: ValuesOf<G[K]> } {
  try {
    const config = loadConfig(groups);
    process.env.TZ = process.env.TZ || 'UTC';
    return config;
  } catch (error) {
    if (!(error instanceof InvalidConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(1);
  }
}
