import { describe, expect, it } from 'vitest';
import { findCronProblem } from './cron';
import { findDue, type Schedule } from './due-time';
import { readJobParameters } from './job-parameters';

const rule = { timeZone: 'Europe/Oslo', maxDelayMs: 4 * 3_600_000 };
const at = (text: string) => new Date(text);
const daily: Schedule = {
  schedulingType: 'CRON',
  cronExpression: '0 0 2 ? * *',
  delay: null,
  created: at('2026-01-01T00:00:00Z'),
  lastExecuted: at('2026-02-01T01:00:00Z'),
};

describe('a cron definition', () => {
  it('is due at its time in the zone of the server, and not a second before', () => {
    expect(findDue(daily, at('2026-02-02T00:59:59Z'), rule)).toEqual({ skipped: [] });
    expect(findDue(daily, at('2026-02-02T01:00:00Z'), rule)).toEqual({
      fireTime: at('2026-02-02T01:00:00Z'),
      skipped: [],
    });
  });

  it('is caught up within the longest delay and skipped after it', () => {
    expect(findDue(daily, at('2026-02-02T04:59:00Z'), rule).fireTime).toEqual(at('2026-02-02T01:00:00Z'));
    const late = findDue(daily, at('2026-02-02T05:00:01Z'), rule);
    expect(late.fireTime).toBeUndefined();
    expect(late.skipped).toMatchObject([{ first: at('2026-02-02T01:00:00Z'), reason: 'older than the longest delay' }]);
  });

  it('names the due times of a down time that are not fired', () => {
    const due = findDue(daily, at('2026-02-05T01:30:00Z'), rule);
    expect(due.fireTime).toEqual(at('2026-02-05T01:00:00Z'));
    expect(due.skipped).toMatchObject([{ first: at('2026-02-02T01:00:00Z') }]);
    const hourly = { ...daily, cronExpression: '0 0 * ? * *' };
    expect(findDue(hourly, at('2026-02-01T03:30:00Z'), rule)).toMatchObject({
      fireTime: at('2026-02-01T02:00:00Z'),
      skipped: [{ first: at('2026-02-01T03:00:00Z'), last: at('2026-02-01T03:30:00Z') }],
    });
  });

  it('fires once in the night when the clock jumps over its time, and once when the time comes twice', () => {
    const halfPastTwo = { ...daily, cronExpression: '0 30 2 ? * *' };
    const spring = { ...halfPastTwo, lastExecuted: at('2026-03-28T01:30:00Z') };
    expect(findDue(spring, at('2026-03-29T00:59:59Z'), rule)).toEqual({ skipped: [] });
    expect(findDue(spring, at('2026-03-29T01:45:00Z'), rule)).toEqual({
      fireTime: at('2026-03-29T01:00:00Z'),
      skipped: [],
    });
    const autumn = { ...halfPastTwo, lastExecuted: at('2026-10-24T00:30:00Z') };
    expect(findDue(autumn, at('2026-10-25T01:45:00Z'), rule)).toEqual({
      fireTime: at('2026-10-25T00:30:00Z'),
      skipped: [],
    });
    const firedOnce = { ...halfPastTwo, lastExecuted: at('2026-10-25T00:30:00Z') };
    expect(findDue(firedOnce, at('2026-10-25T01:45:00Z'), rule)).toEqual({ skipped: [] });
  });

  it('owes nothing from before it was created', () => {
    const young = { ...daily, lastExecuted: null, created: at('2026-02-02T02:00:00Z') };
    expect(findDue(young, at('2026-02-02T02:30:00Z'), rule)).toEqual({ skipped: [] });
  });
});

describe('other definitions', () => {
  it('with a delay are due that long after the start of the last run', () => {
    const delayed = { ...daily, schedulingType: 'FIXED_DELAY', delay: 60 };
    expect(findDue(delayed, at('2026-02-01T01:00:59Z'), rule)).toEqual({ skipped: [] });
    expect(findDue(delayed, at('2026-02-01T01:01:00Z'), rule).fireTime).toEqual(at('2026-02-01T01:01:00Z'));
  });

  it('that are to run once are due at once', () => {
    const now = at('2026-02-02T00:00:00Z');
    const once = { ...daily, schedulingType: 'ONCE_ASAP' };
    expect(findDue({ ...once, cronExpression: null }, now, rule)).toEqual({ fireTime: now, skipped: [] });
    expect(findDue({ ...once, cronExpression: 'nightly' }, now, rule)).toEqual({ fireTime: now, skipped: [] });
  });

  it('that are executed on request before a missed due time was caught up owe it no longer, and say so', () => {
    const now = at('2026-02-02T01:30:00Z');
    expect(findDue({ ...daily, schedulingType: 'ONCE_ASAP' }, now, rule)).toEqual({
      fireTime: now,
      skipped: [{ first: at('2026-02-02T01:00:00Z'), last: now, reason: 'executed on request instead' }],
    });
  });
});

it.each([
  ['0 0 2 ? * *', true],
  ['0 0/5 8-18 ? * MON-FRI', true],
  ['0 0 0 L * ?', true],
  ['0 0 0 29 2 ?', true],
  ['0 0 0 29 2 MON', true],
  ['0 0 0 31 2 ?', false],
  ['0 0 0 31 4,6,9,11 ?', false],
  ['0 0 0 ? 13 *', false],
  ['* * * * * ?', false],
  ['0 0 * * *', false],
  ['0 0 25 * * ?', false],
  ['nightly', false],
])('the cron text %s ever fires: %s', (text, fires) => {
  expect(findCronProblem(text) === undefined).toBe(fires);
});

it('parameters are read through the class names of DHIS2', () => {
  const stored = [
    'org.hisp.dhis.X',
    { lastYears: null, skipTableTypes: ['java.util.HashSet', ['EVENT']], skipOutliers: true },
  ];
  expect(readJobParameters(stored)).toEqual({ skipTableTypes: ['EVENT'], skipOutliers: true });
  expect([null, [], {}].map(readJobParameters)).toEqual([{}, {}, {}]);
});
