import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { runJob, type StepHandler } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { CheckDataIntegrity } from './check-data-integrity.step';
import { checks, findChecks } from './data-integrity-check';
import { dataIntegrityJobs } from './data-integrity.jobs';

Logger.overrideLogger(false);

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
});
afterAll(async () => {
  await open.close();
  await test.drop();
});

const run = (kind: 'summary' | 'details', names: string[] = []) =>
  runJob(open.database, {
    definition: dataIntegrityJobs[kind],
    parameters: { checks: names },
    handlers: [new CheckDataIntegrity(open.database)] as StepHandler[],
  });

describe('the checks of the metadata', () => {
  it('are at least twenty, with different names, and are found by name or code in any case', () => {
    expect(checks.length).toBeGreaterThanOrEqual(20);
    expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
    expect(findChecks(['Datasets-Empty']).map(({ name }) => name)).toEqual(['datasets_empty']);
    expect(findChecks(['nothing_of_this_name'])).toEqual([]);
  });

  it('all run, and count as many issues as they list', async () => {
    expect((await run('summary')).status).toBe('COMPLETED');
    expect((await run('details')).status).toBe('COMPLETED');
    const rows = await open.database.query<{ name: string; error: string | null; summary: number; listed: number }>(
      `select s.check_name as name, coalesce(s.error, d.error) as error, s.issue_count as summary, jsonb_array_length(d.issues) as listed
       from vaktmester.data_integrity_result s join vaktmester.data_integrity_result d using (check_name)
       where s.kind = 'summary' and d.kind = 'details'`,
    );
    expect(rows).toHaveLength(checks.length);
    for (const { name, error, summary, listed } of rows) {
      expect({ name, error }).toEqual({ name, error: null });
      expect(listed).toBe(summary);
    }
  }, 60_000);

  it('name the objects that are not as they should be', async () => {
    await open.database.execute(
      `update organisationunit set path = '/nowhere' where uid = (select min(uid) from organisationunit where hierarchylevel = 4)`,
    );
    await run('details', ['orgunits_wrong_path']);
    const [row] = await open.database.query<{ issues: { comment: string }[] }>(
      `select issues from vaktmester.data_integrity_result where check_name = 'orgunits_wrong_path' and kind = 'details'`,
    );
    expect(row?.issues.map(({ comment }) => comment)).toEqual(['/nowhere']);
  });
});
