import { createHmac, timingSafeEqual } from 'node:crypto';
import { ApiError, caller, type Caller } from '@vaktmester/contracts';

/** A signed caller is good for this long; services and gateway must agree on the time to within it. */
const VALID_MS = 30_000;

/** Services must not believe a user context that somebody else on NATS made up: the gateway signs it, the service checks. */
export class CallerSignature {
  constructor(
    private readonly secret: string,
    private readonly now: () => number = Date.now,
  ) {
    if (secret.length < 16) throw new Error('CLUSTER_SECRET must have at least 16 characters');
  }

  /** `<payload>.<mac>`, both base64url. The mac covers the subject, so a context cannot be used for another message. */
  sign(subject: string, user: Caller): string {
    const payload = Buffer.from(JSON.stringify({ user, at: this.now() })).toString('base64url');
    return `${payload}.${this.mac(subject, payload)}`;
  }

  /** @throws ApiError `unauthorized` when the context is missing, forged, for another subject or too old */
  verify(subject: string, signed: string | undefined): Caller {
    const [payload = '', mac = ''] = signed?.split('.') ?? [];
    const expected = Buffer.from(this.mac(subject, payload));
    const given = Buffer.from(mac);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) throw refused('bad signature');
    const content: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const { user, at } = content as { user: unknown; at: number };
    if (Math.abs(this.now() - at) > VALID_MS) throw refused('too old');
    return caller.parse(user);
  }

  private mac(subject: string, payload: string): string {
    return createHmac('sha256', this.secret).update(`${subject}\n${payload}`).digest('base64url');
  }
}

function refused(reason: string): ApiError {
  return new ApiError('unauthorized', `Message without a valid user context: ${reason}`);
}
