// Waits for the readiness of all replicas, and says which one keeps us waiting and why.
import { setTimeout as delay } from 'node:timers/promises';
import { report } from './report.mjs';

const pollMs = 100;
const reportEveryMs = 10_000;
const giveUpAfterMs = 180_000;

/**
 * @param {{ nodeId: string, port: number }[]} replicas
 * @param {AbortSignal} signal
 * @throws {Error} when some are not ready after three minutes; the message names them with their reasons
 */
export async function waitUntilReady(replicas, signal) {
  const startedAt = performance.now();
  let reportAt = startedAt + reportEveryMs;
  for (;;) {
    const problems = await findProblems(replicas);
    if (problems.length === 0) return;
    const now = performance.now();
    if (now - startedAt > giveUpAfterMs)
      throw new Error(`not ready after ${giveUpAfterMs / 1000} s: ${problems.join('; ')}`);
    if (now > reportAt) {
      report(`waiting for ${problems.join('; ')}`);
      reportAt += reportEveryMs;
    }
    await delay(pollMs, undefined, { signal });
  }
}

/**
 * @param {{ nodeId: string, port: number }[]} replicas
 * @returns {Promise<string[]>} each problem once, with all the replicas that have it
 */
async function findProblems(replicas) {
  /** @type {Map<string, string[]>} */
  const nodesByProblem = new Map();
  const found = await Promise.all(
    replicas.map(async ({ nodeId, port }) => ({ nodeId, problem: await findProblem(port) })),
  );
  for (const { nodeId, problem } of found) {
    if (problem !== undefined) nodesByProblem.set(problem, [...(nodesByProblem.get(problem) ?? []), nodeId]);
  }
  return [...nodesByProblem].map(([problem, nodes]) => `${nodes.join(', ')} (${problem})`);
}

/**
 * @param {number} port
 * @returns {Promise<string | undefined>} undefined when the replica is ready
 */
async function findProblem(port) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    const body = await response.text();
    return response.ok ? undefined : summarize(body);
  } catch {
    return 'no answer';
  }
}

/** @param {string} body the answer of @nestjs/terminus: `error` has an entry for each part that is down */
function summarize(body) {
  try {
    const parts = Object.entries(JSON.parse(body).error ?? {});
    return parts.map(([name, { message }]) => `${name}: ${message ?? 'down'}`).join(', ') || body;
  } catch {
    return body;
  }
}
