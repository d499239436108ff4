import { createHmac, randomBytes } from 'node:crypto';

/** More users than sign in by Basic within a minute; the oldest go first. */
const MAX_ENTRIES = 10_000;

/**
 * Remembers for a short while that a password was right, so that Basic authentication does not hash at every request. Kept are
 * keyed hashes of name, password and stored hash: worthless outside this process, and a changed password is another key.
 * Failures are never remembered.
 */
export class VerifiedPasswords {
  private readonly key = randomBytes(32);
  private readonly expiryByDigest = new Map<string, number>();

  constructor(
    private readonly lifeMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** The key of a triple; equal only for equal triples of this process. */
  digest(username: string, password: string, passwordHash: string): string {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([username, password, passwordHash]))
      .digest('base64');
  }

  /** Forgets everything: the next sign-in of each user is checked anew. */
  clear(): void {
    this.expiryByDigest.clear();
  }

  has(digest: string): boolean {
    const expiry = this.expiryByDigest.get(digest);
    return expiry !== undefined && expiry > this.now();
  }

  add(digest: string): void {
    const [oldest] = this.expiryByDigest.keys();
    if (this.expiryByDigest.size >= MAX_ENTRIES && oldest !== undefined) this.expiryByDigest.delete(oldest);
    this.expiryByDigest.delete(digest);
    this.expiryByDigest.set(digest, this.now() + this.lifeMs);
  }
}
