export { createLogger } from './logger';
export { currentLogFields, withLogFields, type LogFields } from './log-context';
export { createMetricRegistry } from './metrics';
export { ReadinessChecks, type ReadinessCheck } from './readiness-checks';
export { ShutdownSequence, shutdownPhases, type ShutdownPhase } from './shutdown-sequence';
export { currentTraceHeaders, withSpan, type SpanOptions, type TraceHeaders } from './tracing/with-span';
export { TelemetryModule } from './telemetry.module';
