import { describe, expect, it } from 'vitest';
import { progressLine } from './run-progress';

const step = (status: string, fields: object = {}) => ({
  title: 'Fill analytics_2024',
  status,
  finishedAt: status === 'DONE' ? '2026-11-24T00:00:00.000Z' : null,
  progressDone: null,
  progressTotal: null,
  ...fields,
});

describe('the line about a run', () => {
  it('counts steps that have ended, and parts of those that run', () => {
    const steps = [step('DONE'), step('RUNNING', { progressDone: 5, progressTotal: 10 }), step('PENDING')];
    const line = progressLine({ status: 'RUNNING', steps });
    expect(line).toBe(`${'█'.repeat(15)}${'░'.repeat(15)} 50 %  1 of 3 steps  Fill analytics_2024`);
  });

  it('says when a run waits for another, and nothing where nothing is known', () => {
    expect(progressLine({ status: 'QUEUED', steps: [] })).toMatch(/waits for another run/);
    expect(progressLine({})).toBe('');
  });
});
