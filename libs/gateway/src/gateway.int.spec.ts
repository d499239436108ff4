import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jobTypes } from '@vaktmester/contracts';
import { type JobDefinition, RunLedger } from '@vaktmester/jobs';
import { createDatabase, type PrivateNats, startPrivateNats, type TestDatabase, waitFor } from '@vaktmester/testing';
import { type GatewayUnderTest, startGatewayUnderTest, users } from './testing/gateway-under-test';
import { CANDIDATE_UUID, received, startServiceResponder } from './testing/service-responder';

const { admin, maintainer, serverinfo, viewer } = users;

describe('the API', () => {
  let database: TestDatabase;
  let nats: PrivateNats;
  let responder: NestFastifyApplication;
  let gateway: GatewayUnderTest;

  const get = async (path: string, headers: Record<string, string> = admin) => {
    const answer = await gateway.fetch(path, { headers });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const getJson = async (path: string, headers: Record<string, string> = admin): Promise<unknown> =>
    JSON.parse((await get(path, headers)).text);

  beforeAll(async () => {
    [database, nats] = await Promise.all([createDatabase({ template: 'demo-tiny' }), startPrivateNats()]);
    responder = await startServiceResponder(nats.url);
    gateway = await startGatewayUnderTest({
      DATABASE_URL: database.url,
      NATS_URL: nats.url,
      NATS_PASSWORD: nats.passwords['gateway'] ?? '',
    });
    await waitFor(async () => (await gateway.fetch('/health/ready')).status === 200);
  });
  afterAll(async () => {
    await gateway?.close();
    await responder?.close();
    await nats?.stop().catch(() => undefined);
    await database?.drop();
  });

  describe('/api/resourceTables', () => {
    beforeEach(() => void received.splice(0));

    it('answers a start as DHIS2 does, whatever the method and the body', async () => {
      for (const method of ['POST', 'PUT']) {
        const answer = await gateway.fetch('/api/42/resourceTables', { method, headers: maintainer, body: 'ignored' });
        expect(answer.status).toBe(200);
        expect(answer.headers.get('location')).toBe(`${gateway.url}/api/42/system/tasks/RESOURCE_TABLE`);
        const text = await answer.text();
        const id = /"id":"(\w{11})"/.exec(text)?.[1];
        expect(text).toBe(
          '{"httpStatus":"OK","httpStatusCode":200,"status":"OK","message":"Initiated RESOURCE_TABLE (1700000000123)","response":{' +
            `"name":"RESOURCE_TABLE (1700000000123)","id":"${id}","created":"2026-11-23T18:04:11.042","jobType":"RESOURCE_TABLE",` +
            `"jobStatus":"NOT_STARTED","relativeNotifierEndpoint":"/api/system/tasks/RESOURCE_TABLE/${id}","responseType":"JobConfiguration"}}`,
        );
      }
    });

    it('hands parameters, key and user on', async () => {
      const answer = await gateway.fetch(
        '/api/resourceTables/analytics?skipEvents=TRUE&skipOutliers=1&lastYears=0&lastYears=9&unknown=x',
        {
          method: 'POST',
          headers: { ...maintainer, 'idempotency-key': 'key-1', 'x-forwarded-for': '192.0.2.8' },
        },
      );
      expect(await answer.json()).toMatchObject({
        response: { jobParameters: { skipTableTypes: ['EVENT'], skipResourceTables: false } },
      });
      expect(received).toEqual([
        {
          caller: {
            uid: expect.any(String),
            username: 'maintainer',
            authorities: ['F_PERFORM_MAINTENANCE'],
            address: '192.0.2.8',
          },
          request: {
            skipResourceTables: false,
            skipAggregate: false,
            skipValidationResult: false,
            skipEvents: true,
            skipEnrollment: false,
            skipTrackedEntities: false,
            skipOrgUnitOwnership: false,
            skipOutliers: true,
            full: false,
            lastYears: 0,
            idempotencyKey: 'key-1',
          },
        },
      ]);
    });

    it('starts nothing for a request that is wrong', async () => {
      const post = (path: string, headers: Record<string, string>) => gateway.fetch(path, { method: 'POST', headers });
      for (const lastYears of ['201', '-1', '1.5', 'x', '', '99999999999999999999', 'NaN'])
        expect((await post(`/api/resourceTables/analytics?lastYears=${lastYears}`, maintainer)).status).toBe(400);
      expect((await post('/api/resourceTables', { ...maintainer, 'idempotency-key': 'a b' })).status).toBe(400);
      expect((await post('/api/resourceTables', { ...maintainer, accept: 'application/xml' })).status).toBe(406);
      expect((await post('/api/resourceTables', viewer)).status).toBe(403);
      expect(received).toEqual([]);
    });
  });

  describe('/api/system/tasks', () => {
    let uid: string;
    const definition: JobDefinition<{ x: number }> = {
      jobType: 'ANALYTICS_TABLE',
      lane: 'analytics',
      parameters: z.object({ x: z.number() }),
      hasParameters: true,
      titles: { started: () => 'Analytics table update process', completed: 'done', failed: 'failed' },
      firstStep: () => ({ key: 'first', kind: 'analytics.nothing', title: 'Nothing', payload: null }),
    };

    beforeAll(async () => {
      const [user] = await gateway.database.query<{ uid: string }>(
        "select uid from userinfo where username = 'maintainer'",
      );
      const ledger = new RunLedger(gateway.database);
      const caller = { uid: user?.uid ?? '', username: 'maintainer', authorities: ['F_PERFORM_MAINTENANCE'] };
      uid = (await ledger.start({ definition, parameters: { x: 1 }, caller })).uid;
    });

    it('shows a run from its start, in the words and the order of DHIS2', async () => {
      const answer = await get(`/api/system/tasks/ANALYTICS_TABLE/${uid}`, maintainer);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.text).toMatch(
        /^\[\{"level":"INFO","category":"ANALYTICS_TABLE","message":"Analytics table update process","completed":false,"dataType":"PARAMETERS","data":\{"x":1\},"id":"(\w{11})","uid":"\1","time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}"\}\]$/,
      );
    });

    it('lists every job type in the order of DHIS2, the empty ones too', async () => {
      const tasks = (await getJson('/api/system/tasks', maintainer)) as Record<string, Record<string, unknown[]>>;
      expect(Object.keys(tasks)).toEqual([...jobTypes]);
      expect(tasks['MONITORING']).toEqual({});
      expect(tasks['ANALYTICS_TABLE']?.[uid]).toHaveLength(1);
    });

    it('takes job types in any case, and the old names', async () => {
      for (const type of ['analytics_table', 'ANALYTICSTABLE_UPDATE']) {
        expect(Object.keys((await getJson(`/api/system/tasks/${type}?gist=false`, maintainer)) as object)).toEqual([
          uid,
        ]);
      }
      expect(await getJson('/api/system/tasks/TEI_IMPORT')).toEqual({});
      expect(await getJson('/api/system/tasks/NOPE')).toMatchObject({
        httpStatusCode: 400,
        message: expect.stringMatching(
          /^Value 'NOPE' is not valid for path parameter jobType\. Valid values are: \[DATA_INTEGRITY, .*SYSTEM_VERSION_UPDATE_CHECK\]$/,
        ),
      });
      expect(await getJson('/api/system/tasks?gist=perhaps')).toMatchObject({ httpStatusCode: 400 });
    });

    it('shows a run to those who may see it, and to others what it shows of unknown runs', async () => {
      expect(await getJson(`/api/system/tasks/ANALYTICS_TABLE/${uid}`, admin)).toHaveLength(1);
      expect(await getJson(`/api/system/tasks/ANALYTICS_TABLE/${uid}`, viewer)).toEqual([]);
      expect(await getJson('/api/system/tasks/ANALYTICS_TABLE', viewer)).toEqual({});
      expect(await getJson(`/api/system/tasks/RESOURCE_TABLE/${uid}`, admin)).toEqual([]);
      expect(await getJson('/api/system/tasks/META_DATA_SYNC/a1234567890', admin)).toEqual([]);
      expect((await get('/api/system/tasks/ANALYTICS_TABLE/short', admin)).status).toBe(400);
    });
  });

  describe('/api/cluster', () => {
    it('names the leader as a candidate knows it, in JSON and in XML', async () => {
      const info = {
        leaderNodeId: 'maintenance <1>',
        leaderNodeUuid: CANDIDATE_UUID,
        currentNodeId: 'maintenance <1>',
        currentNodeUuid: CANDIDATE_UUID,
        leader: true,
      };
      const json = await get('/api/cluster/leader', serverinfo);
      expect([json.text, json.headers.get('x-cluster-epoch')]).toEqual([JSON.stringify(info), '7']);
      for (const [path, accept] of [
        ['/api/42/cluster/leader.xml', '*/*'],
        ['/api/cluster/leader', 'application/xml'],
      ] as const) {
        const xml = await get(path, { ...serverinfo, accept });
        expect(xml.headers.get('content-type')).toBe('application/xml; charset=utf-8');
        expect(xml.text).toBe(
          `<LeaderNodeInfo><leaderNodeId>maintenance &lt;1&gt;</leaderNodeId><leaderNodeUuid>${CANDIDATE_UUID}</leaderNodeUuid>` +
            `<currentNodeId>maintenance &lt;1&gt;</currentNodeId><currentNodeUuid>${CANDIDATE_UUID}</currentNodeUuid><leader>true</leader></LeaderNodeInfo>`,
        );
      }
    });

    it('lists the processes', async () => {
      await waitFor(async () => {
        const { nodes } = (await getJson('/api/cluster/nodes', serverinfo)) as { nodes: Record<string, unknown>[] };
        return nodes.length === 1 && nodes[0]?.['service'] === 'gateway' && nodes[0]['nodeId'] === 'gateway-1';
      });
    });
  });

  // The last one: NATS does not come back.
  it('lists the relatives of an organisation unit, and units by their level', async () => {
    const shown = { id: 'ImspTQPwCqd', displayName: 'Sierra Leone' };
    const lastRestrictions = () => (received.at(-1)?.request as { restrictions: unknown }).restrictions;
    const relatives = await getJson('/api/organisationUnits/ImspTQPwCqd?level=2&paging=false');
    expect(relatives).toEqual({ organisationUnits: [shown] });
    expect(lastRestrictions()).toEqual([
      { path: 'path', operator: '$like', values: ['/ImspTQPwCqd'] },
      { path: 'level', operator: 'eq', values: ['3'] },
    ]);
    expect(await getJson('/api/organisationUnits?level=2')).toMatchObject({ organisationUnits: [shown] });
    expect(lastRestrictions()).toEqual([{ path: 'level', operator: 'eq', values: ['2'] }]);
    expect(await getJson('/api/organisationUnits/ImspTQPwCqd?fields=id,level')).toEqual({ id: shown.id, level: 1 });
  });

  it('sends a list as a gzipped file, without members that have no value, and a refusal as a refusal', async () => {
    const file = await gateway.fetch('/api/42/lockExceptions.json.gz', { headers: admin });
    expect(['content-disposition', 'content-type'].map((name) => file.headers.get(name))).toEqual([
      'attachment; filename=metadata.json.gz',
      'application/json+gzip',
    ]);
    const unzipped = gunzipSync(Buffer.from(await file.arrayBuffer())).toString();
    expect(unzipped).toBe((await get('/api/lockExceptions')).text);
    expect(JSON.parse(unzipped)).toMatchObject({ lockExceptions: [{ id: '1', name: 'Measles (Bo, May 2026)' }] });
    expect(unzipped).not.toContain('null');
    const refused = await get('/api/lockExceptions.json.gz?filter=x');
    expect([refused.status, refused.headers.get('content-type')]).toEqual([409, 'application/json; charset=utf-8']);
    expect((await get('/api/lockExceptions.json.zip')).status).toBe(406);
  });

  it('goes on without NATS where PostgreSQL knows the answer', async () => {
    await nats.stop();
    await waitFor(async () => (await gateway.fetch('/health/ready')).status === 503);
    expect(await getJson('/api/cluster/leader')).toEqual({
      currentNodeId: 'gateway-1',
      currentNodeUuid: expect.any(String),
      leader: false,
    });
    await gateway.database.execute(
      `with l as (update vaktmester.leadership set epoch = 9, claim_token = $1, node_uuid = $1, node_id = 'maintenance-2')
       update vaktmester.lease set claim_token = $1, renewed_at = now() + interval '1 minute'`,
      [CANDIDATE_UUID],
    );
    const answer = await get('/api/cluster/leader');
    expect(JSON.parse(answer.text)).toMatchObject({
      leaderNodeId: 'maintenance-2',
      leaderNodeUuid: CANDIDATE_UUID,
      leader: false,
    });
    expect(answer.headers.get('x-cluster-epoch')).toBe('9');
    expect((await get('/api/system/tasks')).status).toBe(200);
    expect((await get('/api/cluster/nodes')).status).toBe(200);
    const start = await gateway.fetch('/api/resourceTables', { method: 'POST', headers: maintainer });
    expect([503, 504]).toContain(start.status);
  });
});
