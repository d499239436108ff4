import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Payload } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  type Caller,
  generateUid,
  GetLeader,
  type JobStarted,
  ListLockExceptions,
  ListMetadata,
  type ListPart,
  type ReplyOf,
  type RequestOf,
  StartAnalyticsTables,
  type StartAnalyticsTablesRequest,
  StartResourceTables,
} from '@vaktmester/contracts';
import { Handles, MessagingModule, serviceTransport, SignedCaller } from '@vaktmester/messaging';
import { TelemetryModule } from '@vaktmester/telemetry';
import { CLUSTER_SECRET } from './gateway-under-test';

/** What the responder has been asked, and by whom, in order. */
export const received: { readonly request: unknown; readonly caller: Caller }[] = [];

export const CANDIDATE_UUID = '5f0c7a52-9a44-4f3c-8a86-0d6e8d3a2b10';

@Controller()
class ServiceResponder {
  @Handles(StartResourceTables)
  startResourceTables(
    @Payload() request: { idempotencyKey?: string | undefined },
    @SignedCaller() caller: Caller,
  ): JobStarted {
    received.push({ request, caller });
    return started('RESOURCE_TABLE', {});
  }

  @Handles(StartAnalyticsTables)
  startAnalyticsTables(@Payload() request: StartAnalyticsTablesRequest, @SignedCaller() caller: Caller): JobStarted {
    received.push({ request, caller });
    return started('ANALYTICS_TABLE', { skipTableTypes: ['EVENT'], skipResourceTables: request.skipResourceTables });
  }

  @Handles(ListLockExceptions)
  listLockExceptions(): ListPart {
    return { total: 1, items: [{ id: '1', name: 'Measles (Bo, May 2026)', code: null }] };
  }

  @Handles(ListMetadata)
  listMetadata(@Payload() request: RequestOf<typeof ListMetadata>, @SignedCaller() caller: Caller) {
    received.push({ request, caller });
    const unit = { id: 'ImspTQPwCqd', displayName: 'Sierra Leone', path: '/ImspTQPwCqd', level: 1 };
    return { total: 1, items: [unit], collections: [] };
  }

  @Handles(GetLeader)
  getLeader(): ReplyOf<typeof GetLeader> {
    const node = { id: 'maintenance <1>', uuid: CANDIDATE_UUID };
    return {
      leaderNodeId: node.id,
      leaderNodeUuid: node.uuid,
      currentNodeId: node.id,
      currentNodeUuid: node.uuid,
      leader: true,
      epoch: 7,
    };
  }
}

function started(jobType: string, parameters: Record<string, unknown>): JobStarted {
  return {
    uid: generateUid(),
    name: `${jobType} (1700000000123)`,
    jobType,
    created: '2026-11-23T18:04:11.042Z',
    parameters,
  };
}

/** Answers on a real NATS as the services behind the gateway do, without doing anything. */
export async function startServiceResponder(natsUrl: string): Promise<NestFastifyApplication> {
  const nats = { urls: [natsUrl], user: '', password: '', secret: CLUSTER_SECRET };
  const node = {
    nodeId: 'responder',
    httpHost: '127.0.0.1',
    httpPort: 0,
    logLevel: 'error',
    timeZone: 'UTC',
    shutdownMs: 1000,
    drainMs: 0,
  } as const;
  @Module({
    imports: [TelemetryModule.forRoot('analytics', node), MessagingModule.forRoot({ nats, service: 'analytics' })],
    controllers: [ServiceResponder],
  })
  class ResponderModule {}
  const app = await NestFactory.create<NestFastifyApplication>(ResponderModule, new FastifyAdapter(), {
    logger: false,
  });
  app.connectMicroservice(serviceTransport(nats, 'analytics'), { inheritAppConfig: true });
  await app.init();
  await app.startAllMicroservices();
  return app;
}
