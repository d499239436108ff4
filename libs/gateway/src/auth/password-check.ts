import { Inject, Injectable } from '@nestjs/common';
import { verify } from '@node-rs/bcrypt';
import { availableParallelism } from 'node:os';
import type { GatewayConfig } from '@vaktmester/config';
import { HttpProblem } from '../errors/http-problem';
import { GATEWAY_CONFIG } from '../gateway-config';
import { HashSlots } from './hash-slots';
import { VerifiedPasswords } from './verified-passwords';

/** Of nobody's password, with the cost of DHIS2: a name without an account takes as long as one with an account. */
const DUMMY_HASH = '$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy';

const BCRYPT_HASH = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/;

/** `recent`: the same password was right a moment ago, nothing was hashed. */
export type PasswordVerdict = 'right' | 'recent' | 'wrong';

/** Compares passwords with DHIS2's bcrypt hashes (`$2a$`, `$2b$`, `$2y$`), off the event loop. */
@Injectable()
export class PasswordCheck {
  private readonly slots = new HashSlots(Math.max(1, Math.min(3, availableParallelism())));
  private readonly verified: VerifiedPasswords;
  private readonly underWay = new Map<string, Promise<boolean>>();

  constructor(@Inject(GATEWAY_CONFIG) config: GatewayConfig) {
    this.verified = new VerifiedPasswords(config.loginCacheSeconds * 1000);
  }

  /** Forgets whose passwords were right a moment ago. */
  forget(): void {
    this.verified.clear();
  }

  /**
   * @param storedHash `undefined` or unusable when there is no account, or none that has a password
   * @param beforeHash awaited before anything is hashed: the place to slow down guessing
   * @throws HttpProblem 429 when too many passwords are being checked
   */
  async check(
    username: string,
    password: string,
    storedHash: string | undefined,
    beforeHash: () => Promise<void>,
  ): Promise<PasswordVerdict> {
    const hasHash = storedHash !== undefined && BCRYPT_HASH.test(storedHash);
    const hash = hasHash ? storedHash : DUMMY_HASH;
    const digest = this.verified.digest(username, password, hash);
    if (hasHash && this.verified.has(digest)) return 'recent';
    await beforeHash();
    const isRight = await this.compareOnce(digest, password, hash);
    if (!isRight || !hasHash) return 'wrong';
    this.verified.add(digest);
    return 'right';
  }

  /** A browser sends its first requests in a burst; they share one comparison. */
  private compareOnce(digest: string, password: string, hash: string): Promise<boolean> {
    const running = this.underWay.get(digest) ?? this.compare(password, hash);
    this.underWay.set(digest, running);
    return running.finally(() => this.underWay.delete(digest));
  }

  private async compare(password: string, hash: string): Promise<boolean> {
    const isRight = await this.slots.tryRun(() => verify(password, hash).catch(() => false));
    if (isRight === undefined) throw new HttpProblem(429, 'Too many login attempts', { 'retry-after': '5' });
    return isRight;
  }
}
