import { describe, expect, it } from 'vitest';
import { summaryCounts, type SummaryCounts } from '@vaktmester/contracts';
import { presentDataSummary } from './present-data-summary';
import { writeExposition } from './write-exposition';

const byDay = { '0': 1, '1': 2, '7': 3, '30': 4 };
const counts: SummaryCounts = {
  objectCounts: {
    indicator: 77,
    trackedEntity: 73_125,
    period: 384,
    visualization: 292,
    organisationUnit: 1332,
    validationRule: 37,
    dataValue: 4_934_284,
    dataElement: 1037,
    program: 14,
    organisationUnitGroup: 18,
    enrollment: 73_133,
    indicatorType: 5,
    eventVisualization: 50,
    event: 372_987,
    dataElementGroup: 84,
    indicatorGroup: 17,
    dataSet: 26,
    user: 131,
    userGroup: 34,
    map: 91,
    dashboard: 28,
  },
  activeUsers: { '0': 2, '1': 2, '2': 2, '7': 2, '30': 3 },
  userInvitations: { all: 5, expired: 1 },
  dataValueCount: byDay,
  eventCount: byDay,
  enrollmentCount: byDay,
  systemId: 'eed3d451-4ff5-4193-b951-ffcc68954299',
};
const release = { version: '2.42.1', revision: '74bc573', buildTime: new Date('2026-08-22T03:55:33.000Z') };
const snapshot = { ageSeconds: 12.5, durationSeconds: 0.25, recountAgeSeconds: 12.5 };
const now = new Date('2026-11-23T18:04:11.042Z');

function expositionOf(format: 'prometheus' | 'openmetrics', legacyObjectCounts = false, numbers = counts) {
  return writeExposition(presentDataSummary(numbers, { release, legacyObjectCounts }, now), release, snapshot, format);
}

describe('the data summary for Prometheus', () => {
  it('has the families of DHIS2 in their order, with their texts, all gauges', async () => {
    const { text } = await expositionOf('prometheus');
    const headers = text.split('\n').filter((line) => line.startsWith('#'));
    expect(headers.slice(0, 16)).toEqual([
      '# HELP data_summary_object_counts Count of metadata objects',
      '# TYPE data_summary_object_counts gauge',
      '# HELP data_summary_active_users Count of active users by day',
      '# TYPE data_summary_active_users gauge',
      '# HELP data_summary_user_invitations Count of user invitations',
      '# TYPE data_summary_user_invitations gauge',
      '# HELP data_summary_data_value_count Count of updated data values by day',
      '# TYPE data_summary_data_value_count gauge',
      '# HELP data_summary_event_count Count of updated events by day',
      '# TYPE data_summary_event_count gauge',
      '# HELP data_summary_enrollment_count Count of updated enrollments by day',
      '# TYPE data_summary_enrollment_count gauge',
      '# HELP data_summary_build_info Build information',
      '# TYPE data_summary_build_info gauge',
      '# HELP data_summary_system_id System ID',
      '# TYPE data_summary_system_id gauge',
    ]);
    expect(text.endsWith('\n')).toBe(true);
  });

  it('has one sample per key, the build time in seconds and the system id', async () => {
    const { text } = await expositionOf('prometheus');
    expect(text.match(/^data_summary_object_counts\{/gm)).toHaveLength(21);
    for (const sample of [
      'data_summary_object_counts{type="dataValue"} 4934284',
      'data_summary_active_users{days="30"} 3',
      'data_summary_user_invitations{type="expired"} 1',
      'data_summary_data_value_count{days="7"} 3',
      'data_summary_event_count{days="0"} 1',
      'data_summary_build_info{version="2.42.1",commit="74bc573"} 1787370933',
      'data_summary_system_id{system_id="eed3d451-4ff5-4193-b951-ffcc68954299"} 1',
      'data_summary_snapshot_age_seconds 12.5',
    ]) {
      expect(text.split('\n')).toContain(sample);
    }
  });

  it('has the three old names as copies when they are wanted', async () => {
    const { text } = await expositionOf('prometheus', true);
    expect(text).toContain('data_summary_object_counts{type="trackedEntityInstance"} 73125\n');
    expect(text).toContain('data_summary_object_counts{type="programInstance"} 73133\n');
    expect(text).toContain('data_summary_object_counts{type="programStageInstance"} 372987\n');
  });

  it('escapes label values, which DHIS2 does not', async () => {
    const { text } = await expositionOf('prometheus', false, { ...counts, systemId: 'a"b\\c\nd' });
    expect(text).toContain('data_summary_system_id{system_id="a\\"b\\\\c\\nd"} 1\n');
  });

  it('ends with # EOF and has its own content type as OpenMetrics', async () => {
    const { text, contentType } = await expositionOf('openmetrics');
    expect(contentType).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect(text.endsWith('# EOF\n')).toBe(true);
  });
});

describe('presentDataSummary', () => {
  it('tells the system apart from the numbers, with the time of the answer', () => {
    const { system, objectCounts } = presentDataSummary(counts, { release, legacyObjectCounts: false }, now);
    expect(system).toMatchObject({ version: '2.42.1', revision: '74bc573', systemId: counts.systemId });
    expect(system.serverDate).toMatch(/^2026-11-2\dT\d\d:\d\d:11\.042$/);
    expect(Object.keys(objectCounts)).toHaveLength(21);
  });

  it('leaves out what is not known', () => {
    const anonymous = summaryCounts.omit({ systemId: true }).parse(counts);
    const { system } = presentDataSummary(
      anonymous,
      { release: { version: '2.42.1' }, legacyObjectCounts: false },
      now,
    );
    expect(Object.keys(system)).toEqual(['version', 'serverDate']);
  });
});
