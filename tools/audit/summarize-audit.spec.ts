import { describe, expect, it } from 'vitest';
import { summarizeAudit } from './summarize-audit.mjs';

const answer = (counts: Record<string, number>, vulnerabilities = {}) =>
  JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: { high: 0, critical: 0, ...counts } } });

describe('the audit of dependencies', () => {
  it('passes when nothing grave is known', () => {
    expect(summarizeAudit(answer({ low: 1, total: 1 }, { a: { severity: 'low', via: [{ title: 'T' }] } }), '')).toEqual(
      {
        exitCode: 0,
        lines: ['low: a: T', '1 known weaknesses, 0 of them high or critical'],
      },
    );
  });

  it.each(['high', 'critical'])('fails when a weakness is %s, and says through what it comes', (severity) => {
    const found = answer({ [severity]: 1, total: 1 }, { b: { severity, via: ['c'] } });
    expect(summarizeAudit(found, '')).toMatchObject({
      exitCode: 1,
      lines: [`${severity}: b: through c`, expect.anything()],
    });
  });

  it.each([
    ['{"message":"405 Method Not Allowed"}', '', '405 Method Not Allowed'],
    ['{"error":{"summary":"ENOTFOUND"}}', '', 'ENOTFOUND'],
    ['', 'npm error one\nnpm error two\n', 'npm error two'],
    ['<html>', '', 'no answer'],
  ])('neither passes nor fails when nobody answers: %s %s', (stdout, stderr, reason) => {
    const { exitCode, lines } = summarizeAudit(stdout, stderr);
    expect(exitCode).toBe(2);
    expect(lines[0]).toBe(`The registry could not be asked, so nothing is known: ${reason}`);
  });
});
