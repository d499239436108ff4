import { describe, expect, it } from 'vitest';
import { applyPatch, jsonPatch } from './json-patch';

const job = { name: 'Nightly', delay: 60, jobParameters: { checks: ['a', 'b'] } };
const patch = (...operations: unknown[]) => applyPatch(job, jsonPatch.parse(operations));

describe('a JSON patch', () => {
  it('adds, replaces and removes members at any depth, and leaves the original alone', () => {
    expect(
      patch(
        { op: 'replace', path: '/name', value: 'Daily' },
        { op: 'remove', path: '/delay' },
        { op: 'add', path: '/jobParameters/checks/-', value: 'c' },
        { op: 'remove', path: '/jobParameters/checks/0' },
        { op: 'add', path: '/jobParameters/a~1b', value: true },
      ),
    ).toEqual({ name: 'Daily', jobParameters: { checks: ['b', 'c'], 'a/b': true } });
    expect(job.jobParameters.checks).toEqual(['a', 'b']);
  });

  it('is refused when its path leads nowhere, and never reaches a prototype', () => {
    expect(() => patch({ op: 'add', path: '/nobody/name', value: 1 })).toThrow('Invalid path /nobody/name');
    expect(() => patch({ op: 'add', path: '/constructor/prototype/evil', value: 1 })).toThrow('Invalid path');
    expect(jsonPatch.safeParse([{ op: 'copy', path: '/name' }]).success).toBe(false);
  });
});
