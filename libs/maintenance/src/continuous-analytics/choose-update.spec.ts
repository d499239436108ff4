import { describe, expect, it } from 'vitest';
import { type AnalyticsState, chooseUpdate } from './choose-update';

const wanted = { fullUpdateHourOfDay: 2, skipTableTypes: ['EVENT' as const], skipOutliers: false };
const at = (hour: string) => new Date(`2026-11-25T${hour}:00Z`);
const state: AnalyticsState = {
  startedAt: at('10:00'),
  nextFullUpdate: at('02:00'),
  lastFullUpdate: at('01:00'),
  tableExists: true,
  hasOutliers: true,
};

describe('the choice of a continuous update', () => {
  it('is everything once its time has passed, with the resource tables and all years', () => {
    expect(chooseUpdate(wanted, state)).toEqual({
      kind: 'full',
      parameters: {
        skipTableTypes: ['EVENT'],
        skipPrograms: [],
        full: false,
        skipResourceTables: false,
        skipOutliers: false,
      },
    });
  });

  it.each([at('10:00'), at('23:00')])('is the latest partition alone until after %s', (nextFullUpdate) => {
    const choice = chooseUpdate(wanted, { ...state, nextFullUpdate });
    expect(choice).toMatchObject({ kind: 'latest', parameters: { lastYears: 0, skipResourceTables: true } });
  });

  it('is everything when there is nothing that the latest partition could add to', () => {
    const later = { ...state, nextFullUpdate: at('23:00') };
    expect(chooseUpdate(wanted, { ...later, tableExists: false, hasOutliers: false }).kind).toBe('full');
    expect(chooseUpdate(wanted, { ...later, lastFullUpdate: new Date(0) }).kind).toBe('full');
  });

  it('is refused when the table has other columns than the job asks for', () => {
    expect(chooseUpdate(wanted, { ...state, hasOutliers: false })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('lacks the columns of outliers'),
    });
    expect(chooseUpdate({ ...wanted, skipOutliers: true }, state)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('skipOutliers=true'),
    });
  });
});
