import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Database } from '@vaktmester/database';
import clearLoginFailures from './sql/clear-login-failures.sql?raw';
import countLoginFailures from './sql/count-login-failures.sql?raw';
import recordLoginFailure from './sql/record-login-failure.sql?raw';

/** A network may fail this often in a quarter of an hour before its logins get slower. */
const FREE_FAILURES = 20;
const DELAY_STEP_MS = 50;
const MAX_DELAY_MS = 1_000;

/**
 * Counts failed logins by name and by network, for all gateways together. By name they lock (when DHIS2's setting
 * `keyLockMultipleFailedLogins` says so; the account query reads it); by network they only slow down, so that a stranger cannot
 * lock out a hospital behind one address.
 */
@Injectable()
export class LoginFailuresStore {
  constructor(private readonly database: Database) {}

  /** Waits before a password is checked, the longer the more often the client's network has failed. */
  async slowDown(address: string): Promise<void> {
    const [row] = await this.database.query<{ failures: number }>(countLoginFailures, [
      subject('address', networkOf(address)),
    ]);
    const excess = (row?.failures ?? 0) - FREE_FAILURES;
    if (excess > 0) await delay(Math.min(MAX_DELAY_MS, excess * DELAY_STEP_MS));
  }

  async record(username: string, address: string): Promise<void> {
    await this.database.execute(recordLoginFailure, [
      subject('user', username),
      subject('address', networkOf(address)),
    ]);
  }

  /** Forgets the failures of a name after the right password. Those of the network stay: an attacker may have an account too. */
  async clear(username: string): Promise<void> {
    await this.database.execute(clearLoginFailures, [subject('user', username)]);
  }
}

function subject(kind: 'user' | 'address', value: string): Buffer {
  return createHash('sha256').update(`${kind}:${value}`).digest();
}

/** What one subscriber usually has: a /24 of IPv4, a /64 of IPv6. */
function networkOf(address: string): string {
  return isIPv6(address) ? address.split(':').slice(0, 4).join(':') : address.split('.').slice(0, 3).join('.');
}
