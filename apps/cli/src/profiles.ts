import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldOf } from './api-client';
import { usageFailure } from './exit-codes';

/** Where a server is, and who asks it. */
export interface Profile {
  readonly url?: string;
  readonly token?: string;
  readonly user?: string;
  readonly password?: string;
}

/**
 * The profile of this name in `$XDG_CONFIG_HOME/vaktmester/profiles.json`, an object of profiles by name; an empty one when no
 * name is given. @throws CommandFailure
 */
export function findProfile(
  name: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Profile {
  if (name === undefined) return {};
  const folder = environment['XDG_CONFIG_HOME'] ?? join(environment['HOME'] ?? '', '.config');
  const file = join(folder, 'vaktmester/profiles.json');
  const profile = fieldOf(read(file), name);
  if (typeof profile !== 'object' || profile === null) throw usageFailure(`no profile '${name}' in ${file}`);
  const texts = Object.entries(profile).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(texts);
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw usageFailure(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
