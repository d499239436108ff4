import { describe, expect, it } from 'vitest';
import { findProblems } from './kubernetes-problems';

const container = { name: 'a', image: 'a', ports: [{ name: 'http', containerPort: 80 }] };
const pod = (fields: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', labels: { any: 'label' } },
  spec: { containers: [{ ...container, ...fields }] },
});

describe('findProblems', () => {
  it('finds none in a pod that is right', async () => {
    const probe = { httpGet: { path: '/', port: 'http' } };
    expect(await findProblems(pod({ livenessProbe: probe, resources: { limits: { memory: '1Gi' } } }))).toEqual([]);
  });

  it('finds a field whose name means nothing', async () => {
    expect(await findProblems(pod({ livenesProbe: {} }))).toEqual([
      'Pod p: /spec/containers/0/livenesProbe means nothing',
    ]);
  });

  it('finds a field of the wrong type', async () => {
    const [problem] = await findProblems(pod({ imagePullPolicy: 7 }));
    expect(problem).toMatch(/Pod p: .*imagePullPolicy/);
  });
});
