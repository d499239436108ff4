import { type DynamicModule, Logger as NestLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import type { NodeConfig } from '@vaktmester/config';
import { Database } from '@vaktmester/database';
import type { ServiceTransport } from '@vaktmester/messaging';
import { ShutdownSequence } from '@vaktmester/telemetry';

export interface ProcessOptions {
  readonly module: DynamicModule;
  readonly node: NodeConfig;
  readonly adapter?: FastifyAdapter;
  /** Where the process answers messages; the gateway answers none. */
  readonly transport?: ServiceTransport;
  /** What must be installed on the HTTP server before it listens. */
  readonly prepare?: (app: NestFastifyApplication) => Promise<void>;
}

/**
 * Starts one process of the house. HTTP listens first, so that `/health/live` answers while NATS or PostgreSQL are still away;
 * messages are taken as soon as both are there: other replicas answer them until then. SIGTERM and SIGINT run the {@link ShutdownSequence} and end the process.
 */
export async function startProcess(options: ProcessOptions): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    options.module,
    options.adapter ?? new FastifyAdapter(),
    {
      bufferLogs: true,
    },
  );
  app.useLogger(app.get(Logger));
  await options.prepare?.(app);
  const service = options.transport && app.connectMicroservice(options.transport, { inheritAppConfig: true });
  const shutdown = app.get(ShutdownSequence);
  shutdown.on('drain', 'messages', async () => service?.close());
  shutdown.on('drain', 'http', () => app.getHttpAdapter().close());
  stopOnSignals(shutdown, options.node.shutdownMs);
  await app.listen(options.node.httpPort, options.node.httpHost);
  new NestLogger('Process').log({ url: await app.getUrl() }, 'listening');
  if (service) {
    await app.get(Database).firstOpened;
    await app.startAllMicroservices();
  }
  return app;
}

function stopOnSignals(shutdown: ShutdownSequence, timeoutMs: number): void {
  const logger = new NestLogger('Process');
  const stop = async (signal: NodeJS.Signals) => {
    logger.log({ signal }, 'stopping');
    const timer = setTimeout(() => {
      logger.error({ timeoutMs }, 'shutdown took too long, leaving anyway');
      process.exit(1);
    }, timeoutMs);
    await shutdown.run();
    clearTimeout(timer);
    process.exit(0);
  };
  process.once('SIGTERM', (signal) => void stop(signal));
  process.once('SIGINT', (signal) => void stop(signal));
}
