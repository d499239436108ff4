import { Gauge, Registry, type RegistryContentType } from 'prom-client';
import type { DataSummary } from '@vaktmester/contracts';
import type { Snapshot } from './data-summary.read-model';
import type { Release } from './present-data-summary';

const contentTypes = {
  prometheus: Registry.PROMETHEUS_CONTENT_TYPE,
  openmetrics: Registry.OPENMETRICS_CONTENT_TYPE,
} as const;
export type ExpositionFormat = keyof typeof contentTypes;

export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [labels: Labels, value: number];

/**
 * The summary as Prometheus reads it: the families of `spec/api-contract.md` §14.3 with their names, texts and order, the count
 * of enrollments as DHIS2's later versions have it, then ours about the snapshot itself.
 */
export async function writeExposition(
  summary: DataSummary,
  release: Release,
  snapshot: Omit<Snapshot, 'counts'>,
  format: ExpositionFormat,
): Promise<Exposition> {
  const contentType = contentTypes[format];
  const registry = new Registry<RegistryContentType>();
  registry.setContentType(contentType);
  const gauge = (name: string, help: string, samples: readonly Sample[]) => addGauge(registry, name, help, samples);
  gauge('data_summary_object_counts', 'Count of metadata objects', samplesBy('type', summary.objectCounts));
  gauge('data_summary_active_users', 'Count of active users by day', samplesBy('days', summary.activeUsers));
  gauge('data_summary_user_invitations', 'Count of user invitations', samplesBy('type', summary.userInvitations));
  gauge(
    'data_summary_data_value_count',
    'Count of updated data values by day',
    samplesBy('days', summary.dataValueCount),
  );
  gauge('data_summary_event_count', 'Count of updated events by day', samplesBy('days', summary.eventCount));
  gauge(
    'data_summary_enrollment_count',
    'Count of updated enrollments by day',
    samplesBy('days', summary.enrollmentCount),
  );
  gauge('data_summary_build_info', 'Build information', [buildSample(release)]);
  const { systemId } = summary.system;
  gauge('data_summary_system_id', 'System ID', systemId ? [[{ system_id: systemId }, 1]] : []);
  gauge('data_summary_snapshot_age_seconds', 'Seconds since these numbers were taken', [[{}, snapshot.ageSeconds]]);
  gauge('vaktmester_snapshot_duration_seconds', 'Time that it took to take these numbers', [
    [{}, snapshot.durationSeconds],
  ]);
  gauge('vaktmester_recount_age_seconds', 'Seconds since rows changed on past days were counted', [
    [{}, snapshot.recountAgeSeconds],
  ]);
  return { contentType, text: await registry.metrics() };
}

/** DHIS2: the value is the build time in seconds since the epoch, 0 when it is not known. */
function buildSample({ version, revision = '', buildTime }: Release): Sample {
  return [{ version, commit: revision }, buildTime ? Math.floor(buildTime.getTime() / 1000) : 0];
}

function samplesBy(label: string, counts: Readonly<Record<string, number | undefined>>): Sample[] {
  return Object.entries(counts).flatMap(([key, count]) =>
    count === undefined ? [] : [[{ [label]: key }, count] as const],
  );
}

function addGauge(
  registry: Registry<RegistryContentType>,
  name: string,
  help: string,
  samples: readonly Sample[],
): void {
  const labelNames = [...new Set(samples.flatMap(([labels]) => Object.keys(labels)))];
  const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
  for (const [labels, value] of samples) gauge.set(labels, value);
}
