import { describe, expect, it } from 'vitest';
import { uidPattern } from '@vaktmester/contracts';
import { notificationUid } from './notification-uid';

describe('the id of a notification', () => {
  it('is a uid of DHIS2, the same at every reading, another for every notification', () => {
    const runs = ['pd6O228pqr0', 'fUWM1At1TUx'];
    const ids = runs.flatMap((run) => Array.from({ length: 1_000 }, (_, number) => notificationUid(run, number)));
    expect(ids.every((id) => uidPattern.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(2_000);
    expect(notificationUid('pd6O228pqr0', 1)).toBe(ids[1]);
  });
});
