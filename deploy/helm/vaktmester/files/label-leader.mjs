// Beside a candidate in its pod: labels the pod with vaktmester/leader=true while the metric says that it leads, and takes the
// label away after. For people and selectors only; what is guarded asks PostgreSQL. Node built-ins only.
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const { POD_NAME, POD_NAMESPACE, METRICS_URL, API_URL, TOKEN_FILE } = process.env;
const metricsUrl = METRICS_URL ?? 'http://127.0.0.1:8080/metrics';
const podUrl = `${API_URL ?? 'https://kubernetes.default.svc'}/api/v1/namespaces/${POD_NAMESPACE}/pods/${POD_NAME}`;
const tokenFile = TOKEN_FILE ?? '/var/run/secrets/kubernetes.io/serviceaccount/token';
const pollMs = 1_000;

/** A candidate that does not answer is not known to lead. */
async function isLeader() {
  try {
    const answer = await fetch(metricsUrl, { signal: AbortSignal.timeout(pollMs) });
    return /^vaktmester_cluster_leader(\{[^}]*\})? 1$/m.test(await answer.text());
  } catch {
    return false;
  }
}

/** @param {boolean} leads */
async function label(leads) {
  const patch = { metadata: { labels: { 'vaktmester/leader': leads ? 'true' : null } } };
  const answer = await fetch(podUrl, {
    method: 'PATCH',
    // The token is renewed by Kubernetes: read it each time.
    headers: {
      authorization: `Bearer ${readFileSync(tokenFile, 'utf8')}`,
      'content-type': 'application/merge-patch+json',
    },
    body: JSON.stringify(patch),
    signal: AbortSignal.timeout(5_000),
  });
  if (!answer.ok) throw new Error(`Kubernetes answered ${answer.status}`);
}

let isStopping = false;
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => (isStopping = true));

/** @type {boolean | undefined} what the label says; unknown at first, as a container may start again in a labelled pod */
let labelled;
// A candidate that is told to stop hands leadership over: the label goes with it.
while (!isStopping || labelled) {
  const leads = await isLeader();
  if (leads !== labelled) {
    try {
      await label(leads);
      labelled = leads;
    } catch (error) {
      process.stderr.write(`cannot label ${POD_NAME}: ${error}\n`);
    }
  }
  await delay(pollMs);
}
