import { inject } from 'vitest';

/** Where the private servers of this test run are. */
export interface ServerUrls {
  /** PostgreSQL's maintenance database, as superuser; tests use databases of their own from `createDatabase`. */
  readonly databaseAdminUrl: string;
  /** Three independent, empty Redis servers. Tests run at the same time: use keys of your own. */
  readonly redisUrls: readonly string[];
  /** NATS with JetStream. Tests run at the same time: use subjects and streams of your own. */
  readonly natsUrl: string;
  /** With the password of a service, its name is the user and its permissions hold; without one, everything is permitted. */
  readonly natsPasswords: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    serverUrls: ServerUrls;
  }
}

/** The private servers of this test run; only in `*.int.spec.ts`. */
export function serverUrls(): ServerUrls {
  return inject('serverUrls');
}
