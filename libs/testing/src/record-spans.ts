import {
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** A span as it was when it ended. */
export interface RecordedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Id of the span above it, in this process or another. */
  readonly parentId: string | undefined;
  readonly failed: boolean;
}

export interface SpanRecorder {
  /** In the order of their ends. */
  readonly ended: readonly RecordedSpan[];
  stop(): void;
}

/** Stands in for the OpenTelemetry SDK: keeps context over `await`, speaks W3C `traceparent`, records spans. One at a time. */
export function recordSpans(): SpanRecorder {
  const ended: RecordedSpan[] = [];
  const storage = new AsyncLocalStorage<Context>();
  const startSpan = (name: string, _options: unknown, parent = storage.getStore() ?? ROOT_CONTEXT) =>
    newSpan(name, trace.getSpanContext(parent), (span) => ended.push(span));
  context.setGlobalContextManager({
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, work, self, ...args) =>
      storage.run(active, () => work.call(self as ThisParameterType<typeof work>, ...args)),
    bind: (_active, target) => target,
    enable() {
      return this;
    },
    disable() {
      return this;
    },
  });
  propagation.setGlobalPropagator({
    inject: (active, carrier, setter) => {
      const span = trace.getSpanContext(active);
      if (span) setter.set(carrier, 'traceparent', `00-${span.traceId}-${span.spanId}-01`);
    },
    extract: (active, carrier, getter) => {
      const [, traceId, spanId] = /^00-(\w{32})-(\w{16})-01$/.exec(String(getter.get(carrier, 'traceparent'))) ?? [];
      return traceId && spanId
        ? trace.setSpanContext(active, { traceId, spanId, traceFlags: 1, isRemote: true })
        : active;
    },
    fields: () => ['traceparent'],
  });
  const startActiveSpan = (name: string, options: unknown, parent: Context, work: (span: Span) => unknown) => {
    const span = startSpan(name, options, parent);
    return context.with(trace.setSpan(parent, span), () => work(span));
  };
  const tracer = { startSpan, startActiveSpan: startActiveSpan as Tracer['startActiveSpan'] };
  trace.setGlobalTracerProvider({ getTracer: () => tracer });
  const stop = () => {
    for (const api of [trace, context, propagation]) api.disable();
  };
  return { ended, stop };
}

function newSpan(name: string, parent: SpanContext | undefined, record: (span: RecordedSpan) => void): Span {
  const traceId = parent?.traceId ?? randomBytes(16).toString('hex');
  const spanId = randomBytes(8).toString('hex');
  let failed = false;
  const span: Span = {
    spanContext: () => ({ traceId, spanId, traceFlags: 1 }),
    setStatus: () => {
      failed = true;
      return span;
    },
    end: () => record({ name, traceId, spanId, parentId: parent?.spanId, failed }),
    isRecording: () => true,
    recordException: () => undefined,
    setAttribute: () => span,
    setAttributes: () => span,
    addEvent: () => span,
    addLink: () => span,
    addLinks: () => span,
    updateName: () => span,
  };
  return span;
}
