import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { LoggerModule } from 'nestjs-pino';
import { Registry } from 'prom-client';
import type { NodeConfig, TracingConfig } from '@vaktmester/config';
import { DependencyMetrics } from './dependency-metrics';
import { HealthController } from './health.controller';
import { createLogger } from './logger';
import { createMetricRegistry } from './metrics';
import { MetricsController } from './metrics.controller';
import { ReadinessChecks } from './readiness-checks';
import { ShutdownSequence } from './shutdown-sequence';
import { Tracing, TRACING_OPTIONS } from './tracing/tracing';

/** Logs, metrics, traces, health and the shutdown sequence of one process. */
@Global()
@Module({})
export class TelemetryModule {
  static forRoot(service: string, node: NodeConfig, tracing: TracingConfig = { endpoint: '' }): DynamicModule {
    return {
      module: TelemetryModule,
      imports: [
        // Its middleware would make a logger per request, two fifths of a request's work; `withLogFields` names the request.
        LoggerModule.forRoot({ pinoHttp: { logger: createLogger(service, node) }, forRoutes: [] }),
        TerminusModule.forRoot({ logger: false }),
      ],
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: Registry, useFactory: () => createMetricRegistry({ service, node: node.nodeId }) },
        ReadinessChecks,
        DependencyMetrics,
        ShutdownSequence,
        { provide: TRACING_OPTIONS, useValue: { service, endpoint: tracing.endpoint } },
        Tracing,
      ],
      exports: [Registry, ReadinessChecks, ShutdownSequence],
    };
  }
}
