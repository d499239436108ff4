import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { waitFor } from '@vaktmester/testing';

const script = join(import.meta.dirname, '../../deploy/helm/vaktmester/files/label-leader.mjs');

describe('the container that labels the leader', () => {
  it('follows the metric of the candidate beside it, and takes the label along when it is told to stop', async () => {
    const folder = await mkdtemp('/tmp/vaktmester-label-');
    const tokenFile = join(folder, 'token');
    await writeFile(tokenFile, 'of-the-account');
    let leads = 0;
    const patches: { url: string | undefined; authorization: string | undefined; label: unknown }[] = [];
    // The candidate's page of metrics, and as much of the API of Kubernetes as the script uses.
    const server = createServer((request, response) => {
      if (request.url === '/metrics') {
        response.end(`vaktmester_cluster_leader{service="maintenance",node="m-1"} ${leads}\n`);
        return;
      }
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        const { metadata } = JSON.parse(body) as { metadata: { labels: Record<string, unknown> } };
        const { url, headers } = request;
        patches.push({ url, authorization: headers.authorization, label: metadata.labels['vaktmester/leader'] });
        response.end('{}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const names = { POD_NAME: 'm-1', POD_NAMESPACE: 'dhis2' };
    const env = { ...names, API_URL: url, METRICS_URL: `${url}/metrics`, TOKEN_FILE: tokenFile };
    const child = spawn(process.execPath, [script], { env, stdio: 'inherit' });
    const labels = () => patches.map(({ label }) => label);
    try {
      // A container may start again in a pod that is labelled still.
      await waitFor(() => labels().length === 1);
      leads = 1;
      await waitFor(() => labels().length === 2);
      child.kill('SIGTERM');
      leads = 0;
      expect(await once(child, 'exit')).toEqual([0, null]);
      expect(labels()).toEqual([null, 'true', null]);
      expect(patches[0]).toMatchObject({
        url: '/api/v1/namespaces/dhis2/pods/m-1',
        authorization: 'Bearer of-the-account',
      });
    } finally {
      child.kill('SIGKILL');
      server.close();
      await rm(folder, { recursive: true });
    }
  }, 20_000);
});
