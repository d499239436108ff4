import { expect, it } from 'vitest';
import { describeJobTypes, describeParametersByType } from './job-types';

it('a job type is described as the Scheduler app of DHIS2 draws its form', () => {
  const types = describeJobTypes();
  expect(types).toHaveLength(21);
  const analytics = types.find(({ jobType }) => jobType === 'ANALYTICS_TABLE');
  expect(analytics).toMatchObject({ name: 'Analytics table', schedulingType: 'CRON' });
  expect(analytics?.jobParameters.slice(0, 3)).toEqual([
    expect.objectContaining({ name: 'lastYears', fieldName: 'Last years', klass: 'java.lang.Integer', min: 0 }),
    expect.objectContaining({
      name: 'skipTableTypes',
      klass: 'java.util.Set',
      collection: true,
      itemKlass: 'org.hisp.dhis.analytics.AnalyticsTableType',
      constants: expect.arrayContaining(['DATA_VALUE', 'OWNERSHIP']),
      relativeApiEndpoint: '/api/analytics/tableTypes',
    }),
    expect.objectContaining({ name: 'skipPrograms', itemKlass: 'java.lang.String', defaultValue: [] }),
  ]);
  expect(describeParametersByType()['LOCK_EXCEPTION_CLEANUP']).toMatchObject({
    expiresAfterMonths: { min: 1, max: 12 },
  });
  expect(describeParametersByType()['RESOURCE_TABLE']).toEqual({});
});
