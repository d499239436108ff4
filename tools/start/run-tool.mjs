// Runs npm or nx as a step of the start, with what it prints on stderr.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { endProcess, writeProcessRecord } from '../servers/index.mjs';
import { repository } from './options.mjs';

/**
 * @param {object} tool
 * @param {string} tool.name
 * @param {string[]} tool.command
 * @param {NodeJS.ProcessEnv} tool.env
 * @param {string} tool.recordsDir where its process is written down, so that a later start can end it
 * @param {AbortSignal} tool.signal ends the tool and all that it started
 * @throws {Error} when it fails
 */
export async function runTool({ name, command, env, recordsDir, signal }) {
  signal.throwIfAborted();
  const [file = '', ...args] = command;
  // A group of its own: tools start further processes, and only the group ends them all.
  const child = spawn(file, args, { cwd: repository, env, stdio: ['ignore', 2, 2], detached: true });
  const ended = once(child, 'exit');
  const pid = child.pid;
  if (pid === undefined) return void (await ended);
  writeProcessRecord(join(recordsDir, `${name}.json`), pid, {});
  const end = () => void endProcess(pid, 'SIGTERM', 2_000);
  signal.addEventListener('abort', end, { once: true });
  const [code] = await ended;
  signal.removeEventListener('abort', end);
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`${name} failed (exit code ${code})`);
}
