import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { readApiEndpoints } from '@vaktmester/feature-gateway/api-endpoints';
import { findHelm } from './find-helm';
import { findProblems, type Manifest } from './kubernetes-problems';

const helm = findHelm();
const chart = join(import.meta.dirname, '../../deploy/helm/vaktmester');
const valueFiles = { default: [], minimal: ['ci/minimal.yaml'], everything: ['ci/everything.yaml'] };

/** Parts of the API that this house has for official apps without a DHIS2; where there is one, it answers more fully. */
const leftToDhis2 = new Set(
  `aggregateDataExchanges analytics apps auth categories categoryCombos categoryOptionCombos categoryOptions dashboards
   dataElementGroups dataElements
   dataSets loginConfig me openapi openapi.html organisationUnitGroupSets organisationUnitGroups organisationUnitLevels organisationUnits ping
   predictorGroups predictors programStages programs pushAnalysis sqlViews systemSettings trackedEntityAttributes userGroups
   userSettings validationRuleGroups`.split(/\s+/),
);

/** What `helm template` makes of a file of values. */
function render(files: readonly string[], ...options: string[]) {
  const values = files.flatMap((file) => ['--values', join(chart, file)]);
  const answer = helm?.('template', 'vm', chart, '--namespace', 'dhis2', ...values, ...options);
  return { ok: answer?.ok, stdout: answer?.stdout ?? '', stderr: answer?.stderr ?? '' };
}

function manifestsOf(yaml: string): Manifest[] {
  return parseAllDocuments(yaml)
    .map((document) => document.toJS() as Manifest | null)
    .filter((manifest) => manifest !== null);
}

describe.skipIf(!helm)('the Helm chart', () => {
  for (const [name, files] of Object.entries(valueFiles)) {
    it(`is accepted by helm lint with ${name} values`, () => {
      const values = files.flatMap((file) => ['--values', join(chart, file)]);
      const { ok, stdout } = helm!('lint', chart, '--strict', ...values);
      expect(ok, stdout).toBe(true);
    }, 60_000);

    it(`makes objects of ${name} values that Kubernetes knows field by field`, async () => {
      const manifests = manifestsOf(render(files).stdout);
      expect(manifests.length).toBeGreaterThan(10);
      const problems = await Promise.all(manifests.map(findProblems));
      expect(problems.flat()).toEqual([]);
    }, 60_000);

    it(`renders ${name} values as before`, async () => {
      await expect(withoutDashboard(render(files).stdout)).toMatchFileSnapshot(`__golden__/${name}.yaml`);
    }, 60_000);
  }

  it.each([
    ['a mistyped switch', 'ingres.enabled=true', 'ingres'],
    ['a mistyped name below a service', 'services.gateway.replica=3', 'replica'],
    ['a service that there is not', 'services.scheduler.replicas=1', 'scheduler'],
    ['a text where a number belongs', 'services.gateway.replicas=many', 'replicas'],
    ['a database without a secret', 'database.existingSecret.name=', 'existingSecret'],
    ['an unknown way to migrate', 'migration.mode=sometimes', 'mode'],
  ])(
    'refuses %s',
    (_what, setting, named) => {
      const { ok, stderr } = render([], '--set', setting);
      expect(ok).toBe(false);
      expect(stderr).toContain(named);
    },
    60_000,
  );

  it('asks for a host before it makes an Ingress', () => {
    const { ok, stderr } = render([], '--set', 'ingress.enabled=true');
    expect(ok).toBe(false);
    expect(stderr).toContain('ingress.host is needed');
  }, 60_000);
});

describe.skipIf(!helm)('what the Helm chart makes', () => {
  const manifests = manifestsOf(render(valueFiles.everything).stdout);
  const ofKind = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);

  it('gives a process more time to end than it takes', () => {
    const gateway = ofKind('Deployment').find(({ metadata }) => metadata.name.endsWith('gateway'));
    expect(gateway).toMatchObject({ spec: { template: { spec: { terminationGracePeriodSeconds: 30 } } } });
    const env = JSON.stringify(gateway?.['spec']);
    expect(env).toContain('{"name":"SHUTDOWN_TIMEOUT_MS","value":"25000"}');
    expect(env).toContain('{"name":"DRAIN_MS","value":"5000"}');
  });

  it('lets the settings of a service win over those of all', () => {
    const analytics = ofKind('Deployment').find(({ metadata }) => metadata.name.endsWith('analytics'));
    const env = JSON.stringify(analytics?.['spec']);
    expect(env).toContain('{"name":"STEP_LEASE_MS","value":"30000"}');
    expect(env).not.toContain('{"name":"STEP_LEASE_MS","value":"20000"}');
  });

  it('never puts the password of the database or the secret of the cluster into the environment', () => {
    const text = JSON.stringify(ofKind('Deployment'));
    expect(text).not.toMatch(/"name":"(DATABASE_URL|CLUSTER_SECRET)"/);
  });

  it('may patch pods only when it labels the leader', () => {
    expect(ofKind('Role')).toHaveLength(1);
    expect(manifestsOf(render([]).stdout).filter(({ kind }) => kind === 'Role')).toEqual([]);
  });

  it('sends our paths here, with context path and version, and none of those that DHIS2 answers more fully', () => {
    const paths = [...JSON.stringify(ofKind('Ingress')).matchAll(/"path":"([^"]+)"/g)].map(([, path = '']) => path);
    expect(paths).toContain('/dhis/api/42/resourceTables');
    const isOurs = (path: string) => paths.some((own) => `/dhis${path}/`.startsWith(`${own}/`));
    const wrong = readApiEndpoints().filter(({ path }) => isOurs(path) === isLeftToDhis2(path));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('keeps every pod within the restricted profile', () => {
    const pods = [...ofKind('Deployment'), ...ofKind('Job')].map(({ spec }) => (spec as PodOwner).template.spec);
    expect(pods).toHaveLength(6);
    for (const { securityContext, containers } of pods) {
      expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      for (const container of containers) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
      }
    }
  });
});

interface PodOwner {
  readonly template: {
    readonly spec: { readonly securityContext: object; readonly containers: { readonly securityContext: object }[] };
  };
}

/** Metadata, what belongs to signing in, and the description of DHIS2's API: `docs/operations/beside-dhis2.md`. */
function isLeftToDhis2(path: string): boolean {
  return leftToDhis2.has(path.split('/')[2] ?? '') && path !== '/api/trackedEntityAttributes/indexable';
}

/** The dashboard has tests of its own, and nine hundred lines. */
function withoutDashboard(yaml: string): string {
  return yaml.replace(/(vaktmester\.json: \|-\n)(?: {4}.*\n)+/, '$1    …\n');
}
