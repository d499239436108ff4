import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { gatewaySettings, loadConfig } from '@vaktmester/config';
import { Database } from '@vaktmester/database';
import { houseModules, houseSettings } from '@vaktmester/process';
import { ShutdownSequence } from '@vaktmester/telemetry';
import { serverUrls } from '@vaktmester/testing';
import { GatewayModule } from '../gateway.module';
import { createGatewayAdapter } from '../http/gateway-adapter';
import { prepareGateway } from '../http/prepare-gateway';

/** Shared with the responders that stand in for the services. */
export const CLUSTER_SECRET = '0123456789abcdef';

/** A gateway on a free port of this machine, composed as the app composes it. */
export interface GatewayUnderTest {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly database: Database;
  /** Without following redirects. */
  fetch(path: string, options?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/**
 * Starts a gateway on real servers, with the permissions of a gateway in the NATS of the test run. `environment` holds settings by
 * their variables; `DATABASE_URL` and `NATS_URL` are needed.
 */
export async function startGatewayUnderTest(environment: Readonly<Record<string, string>>): Promise<GatewayUnderTest> {
  const { natsUrl, natsPasswords } = serverUrls();
  const password = environment['NATS_URL'] === natsUrl ? natsPasswords['gateway'] : undefined;
  const defaults = {
    ...{ HTTP_HOST: '127.0.0.1', CLUSTER_SECRET, LOG_LEVEL: 'error', NODE_ID: 'gateway-1' },
    NATS_PASSWORD: password,
    DRAIN_MS: '0',
  };
  const config = loadConfig({ ...houseSettings, gateway: gatewaySettings }, { ...defaults, ...environment });
  @Module({})
  class TestModule {
    static forRoot(): DynamicModule {
      const imports = [...houseModules('gateway', config), GatewayModule.forRoot({ gateway: config.gateway })];
      return { module: TestModule, imports };
    }
  }
  const adapter = createGatewayAdapter(config.gateway);
  const app = await NestFactory.create<NestFastifyApplication>(TestModule.forRoot(), adapter, { logger: false });
  await prepareGateway(app, config.gateway, config.node);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return {
    app,
    url,
    database: app.get(Database),
    fetch: (path, options = {}) => fetch(`${url}${path}`, { redirect: 'manual', ...options }),
    close: async () => {
      await app.get(ShutdownSequence).run();
      await app.close();
    },
  };
}

/** An `Authorization` header. */
export function basic(username: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}

/** The users of the demo database. */
export const users = {
  admin: basic('admin', 'district'),
  maintainer: basic('maintainer', 'District1!'),
  serverinfo: basic('serverinfo', 'District1!'),
  viewer: basic('viewer', 'District1!'),
} as const;
