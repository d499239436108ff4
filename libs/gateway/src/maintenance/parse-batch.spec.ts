import { describe, expect, it } from 'vitest';
import { batchOperationNames } from '@vaktmester/contracts';
import { batchFlags } from './operation-paths';
import { ignoredParameters, parseBatch } from './parse-batch';

const namesOf = (query: Record<string, string>) => parseBatch(query).operations.map(({ operation }) => operation);

describe('the flags of a batch', () => {
  it('name every operation of a batch', () => {
    expect(new Set(Object.values(batchFlags))).toEqual(new Set(batchOperationNames));
  });

  it.each([
    ['analyticsTableClear', 'analyticsTablesClear'],
    ['analyticsTableAnalyze', 'analyticsTablesAnalyze'],
    ['softDeletedProgramStageInstanceRemoval', 'softDeletedEventRemoval'],
    ['softDeletedProgramInstanceRemoval', 'softDeletedEnrollmentRemoval'],
    ['softDeletedTrackedEntityInstanceRemoval', 'softDeletedTrackedEntityRemoval'],
  ])('take %s for %s, once when both are there', (old, name) => {
    expect(namesOf({ [old]: 'true' })).toEqual([name]);
    expect(namesOf({ [old]: 'true', [name]: 'true' })).toEqual([name]);
  });

  it('are done in the order of DHIS2, whatever the order of the query', () => {
    const backwards = Object.fromEntries([...batchOperationNames].reverse().map((name) => [name, 'true']));
    expect(namesOf(backwards)).toEqual(batchOperationNames);
  });

  it('are false when they are empty, and refused when they are no booleans', () => {
    expect(namesOf({ cacheClear: '', periodPruning: 'false' })).toEqual([]);
    expect(() => parseBatch({ cacheClear: 'perhaps' })).toThrow('It should be of type boolean');
  });

  it('carry the force of the whole batch', () => {
    expect(parseBatch({ categoryOptionComboUpdate: 'true', force: 'true' }).operations).toEqual([
      { operation: 'categoryOptionComboUpdate', force: true },
    ]);
  });

  it('that mean nothing are listed', () => {
    expect(parseBatch({ cacheClear: 'true', colour: 'blue', dryRun: 'true' }).ignored).toEqual(['colour']);
    expect(ignoredParameters({ cacheClear: 'true', force: 'true' })).toEqual(['cacheClear']);
  });
});
