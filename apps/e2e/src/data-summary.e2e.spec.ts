// Issue 7: the data summary and the metrics, as a monitoring system meets them.
import { Api, findReplicas, waitFor } from '@vaktmester/testing/cluster';
import { acceptedObjections, exposedMetrics, findPromtool, usedMetrics } from '@vaktmester/tools/monitoring';
import { describe, expect, inject, it } from 'vitest';

const { url, dataDir } = inject('cluster');
const api = new Api(url);
const promtool = findPromtool();
const services = ['gateway', 'analytics', 'maintenance', 'system-info', 'metrics'];

interface DataSummary {
  readonly objectCounts: Readonly<Record<string, number>>;
  readonly system: Readonly<Record<string, string>>;
}

const scrape = (path = '') => api.request('GET', `/api/dataSummary/metrics${path}`);

async function ownMetrics(): Promise<string[]> {
  const replicas = (await Promise.all(services.map((service) => findReplicas(dataDir, service)))).flat();
  return Promise.all(replicas.map(async ({ port }) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()));
}

describe('the data summary', () => {
  it('has the keys of v42 and the three of older versions, and says how old it is', async () => {
    const answer = await api.request('GET', '/api/dataSummary');
    expect(answer.status).toBe(200);
    expect(Number(answer.headers.get('age'))).toBeGreaterThanOrEqual(0);
    const summary = (await answer.json()) as DataSummary;
    expect(Object.keys(summary.objectCounts)).toHaveLength(24);
    expect(summary.objectCounts['dataValue']).toBeGreaterThan(1_000);
    expect(summary.objectCounts['programInstance']).toBe(summary.objectCounts['enrollment']);
    expect(summary.system).toMatchObject({
      version: expect.stringMatching(/^2\.42\./),
      revision: expect.stringMatching(/\S/),
      buildTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  it('says the same to Prometheus', async () => {
    const { objectCounts } = await api.json<DataSummary>('GET', '/api/dataSummary');
    const text = await (await scrape()).text();
    for (const [type, count] of Object.entries(objectCounts)) {
      expect(text).toContain(`data_summary_object_counts{type="${type}"} ${count}\n`);
    }
  });

  it('is counted anew in a run of the ledger when somebody asks, and the run can be followed like any other', async () => {
    interface Notification {
      readonly message: string;
      readonly completed: boolean;
    }
    const runs = () => api.json<Record<string, Notification[]>>('GET', '/api/system/tasks/DATA_SUMMARY');
    const known = Object.keys(await runs());
    await scrape('?refresh=true');
    const [newest] = await waitFor(async () => {
      const added = Object.entries(await runs()).filter(([id, [last]]) => !known.includes(id) && last?.completed);
      return added.length > 0 && added.map(([, notifications]) => notifications[0]);
    });
    expect(newest?.message).toMatch(/^Data summary refreshed: /);
    expect(Number((await scrape()).headers.get('age'))).toBeLessThan(30);
  });

  it('is open to the token of the documentation, which can start nothing', async () => {
    const headers = { authorization: 'ApiToken d2p_demoReadOnlyi3WTltzCSQpiz1Y8S3fS8NItQHEYlFx34B4Lhl' };
    expect((await fetch(`${url}/api/dataSummary/metrics`, { headers })).status).toBe(200);
    expect((await fetch(`${url}/api/resourceTables`, { method: 'POST', headers })).status).toBe(401);
  });
});

describe('the metrics of the processes', () => {
  it('are all that the alert rules and the dashboard name', async () => {
    const expositions = [...(await ownMetrics()), await (await scrape()).text()];
    const exposed = new Set(expositions.flatMap(exposedMetrics));
    expect(usedMetrics().filter((name) => !exposed.has(name))).toEqual([]);
  });

  it.skipIf(!promtool)(
    'pass promtool on every process, and at the gateway but for the listed names of DHIS2',
    async () => {
      const problems = (await ownMetrics()).flatMap((exposition) => promtool?.checkMetrics(exposition) ?? []);
      expect(problems).toEqual([]);
      const summary = promtool?.checkMetrics(await (await scrape()).text());
      expect(summary?.sort()).toEqual(acceptedObjections());
    },
  );
});
