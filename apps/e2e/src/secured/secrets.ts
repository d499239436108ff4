import { randomBytes } from 'node:crypto';

/** The services that `npm start` would run. */
export const services = ['gateway', 'analytics', 'maintenance', 'system-info', 'metrics'] as const;
export type Service = (typeof services)[number];

const canary = (name: string) => `canary-${name}-${randomBytes(9).toString('hex')}`;

/** A text for each secret of a house that occurs nowhere else: where one is found, a secret has leaked. */
export interface Secrets {
  readonly owner: string;
  readonly roles: Readonly<Record<Service, string>>;
  readonly redis: string;
  readonly nats: Readonly<Record<string, string>>;
  readonly signing: string;
  /** The password of the user `admin`. */
  readonly admin: string;
  /** A wrong password, typed into the name field too. */
  readonly mistyped: string;
  readonly apiToken: string;
}

/** @param nats passwords that the server has made, by service */
export function makeSecrets(nats: Readonly<Record<string, string>>): Secrets {
  const roles = Object.fromEntries(services.map((service) => [service, canary(`role-${service}`)]));
  return {
    owner: canary('owner'),
    roles: roles as Record<Service, string>,
    redis: canary('redis'),
    nats,
    signing: canary('signing'),
    // As strong as DHIS2 wants it.
    admin: `${canary('admin')}A!`,
    mistyped: canary('mistyped'),
    // One of the demo data, whose checksum is right.
    apiToken: 'd2p_demoMaintainerUk7pxrRsXfwHj8l5gPLXPEosINs3Ft0wsEkd',
  };
}

/** Every form in which a secret could show, with its name. */
export function tracesOf(secrets: Secrets, cookie: string): (readonly [string, string])[] {
  const named: Record<string, string> = {
    ...{ owner: secrets.owner, redis: secrets.redis, signing: secrets.signing, admin: secrets.admin },
    ...{ mistyped: secrets.mistyped, apiToken: secrets.apiToken, cookie },
    ...Object.fromEntries(Object.entries(secrets.roles).map(([service, secret]) => [`role of ${service}`, secret])),
    ...Object.fromEntries(Object.entries(secrets.nats).map(([service, secret]) => [`NATS of ${service}`, secret])),
  };
  return Object.entries(named).flatMap(([name, secret]) =>
    [secret, encodeURIComponent(secret), ...base64Of(secret)].map((trace) => [name, trace] as const),
  );
}

/** What every base64 of a text with the secret in it contains, wherever the secret begins. */
function base64Of(secret: string): string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(`${'x'.repeat(offset)}${secret}`).toString('base64');
    return encoded.slice(offset === 0 ? 0 : 4, -4);
  });
}
