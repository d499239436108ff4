import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { type Delete, listDeletes } from '../deletes/deletes';
import { killInTheMiddle } from './kill-in-the-middle';

let test: TestDatabase;
let open: OpenDatabase;
let deletes: readonly Delete[];

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
  // Enough for several batches, and children that nobody has deleted.
  for (const table of ['relationship', 'event', 'enrollment', 'trackedentity'])
    await open.database.execute(`update ${table} set deleted = true where ${table}id % 3 = 0`);
  await open.database.execute('update datavalue set deleted = true where (sourceid + periodid) % 3 = 0');
  deletes = await listDeletes(open.database);
});
afterAll(async () => {
  await open.close();
  await test.drop();
});

const operations = [
  'softDeletedRelationshipRemoval',
  'softDeletedEventRemoval',
  'softDeletedEnrollmentRemoval',
  'softDeletedTrackedEntityRemoval',
  'zeroDataValueRemoval',
  'softDeletedDataValueRemoval',
  'dataElementPruning',
  'organisationUnitPruning',
  'periodPruning',
  'expiredInvitationsClear',
];

describe('a delete whose worker is killed in the middle', () => {
  it.each(operations)(
    '%s is resumed by another, removes what it found, and is in the audit once',
    async (operation) => {
      const one = deletes.find(({ request }) => request.operation === operation);
      if (!one) throw new Error(`${operation} is not listed`);
      const end = await killInTheMiddle(open.database, test.url, one, { timeoutMs: 60_000 });
      expect(end).toMatchObject({ status: 'COMPLETED', removed: end.foretold, isGapless: true, namedTwice: 0 });
      expect(end.removed).toBeGreaterThan(0);
      expect(end.found).toBe(end.removed + end.leftAlone);
      expect(end.audited).toBe(end.removed);
      expect(end.attempts).toBeGreaterThan(1);
    },
    90_000,
  );
});
