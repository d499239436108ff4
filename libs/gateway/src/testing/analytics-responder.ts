import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Payload } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { generateUid, type JobStarted, StartAnalyticsTables, type StartAnalyticsTablesRequest, StartResourceTables } from '@vaktmester/contracts';
import { Handles, MessagingModule, serviceTransport } from '@vaktmester/messaging';
import { TelemetryModule } from '@vaktmester/telemetry';
import { CLUSTER_SECRET } from './gateway-under-test';

/** What the responder has been asked, in order. */
export const received: unknown[] = [];

@Controller()
class AnalyticsResponder {
  @Handles(StartResourceTables)
  startResourceTables(@Payload() request: { idempotencyKey?: string | undefined }): JobStarted {
    return started('RESOURCE_TABLE', request, {});
  }

  @Handles(StartAnalyticsTables)
  startAnalyticsTables(@Payload() request: StartAnalyticsTablesRequest): JobStarted {
    return started('ANALYTICS_TABLE', request, { skipTableTypes: [], skipResourceTables: request.skipResourceTables });
  }
}

function started(jobType: string, request: unknown, parameters: Record<string, unknown>): JobStarted {
  received.push(request);
  return { uid: generateUid(), name: `${jobType} (1700000000123)`, jobType, created: '2026-11-23T18:04:11.042Z', parameters };
}

/** Answers the start messages on a real NATS as the analytics service does, without doing anything. */
export async function startAnalyticsResponder(natsUrl: string): Promise<NestFastifyApplication> {
  const nats = { urls: [natsUrl], secret: CLUSTER_SECRET };
  const node = { nodeId: 'analytics', httpHost: '127.0.0.1', httpPort: 0, logLevel: 'error', timeZone: 'UTC', shutdownMs: 1000 } as const;
  @Module({
    imports: [TelemetryModule.forRoot('analytics', node), MessagingModule.forRoot({ nats, service: 'analytics' })],
    controllers: [AnalyticsResponder],
  })
  class ResponderModule {}
  const app = await NestFactory.create<NestFastifyApplication>(ResponderModule, new FastifyAdapter(), { logger: false });
  app.connectMicroservice(serviceTransport(nats, 'analytics'), { inheritAppConfig: true });
  await app.init();
  await app.startAllMicroservices();
  return app;
}
