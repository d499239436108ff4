import { type Attributes, context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

/** Headers by name; what a trace is carried in from process to process. */
export type TraceHeaders = Readonly<Record<string, string | undefined>>;

export interface SpanOptions {
  /** `server` answers somebody, `client` waits for somebody's answer, `internal` does neither. */
  readonly kind: 'server' | 'client' | 'internal';
  readonly attributes?: Attributes;
  /** The headers that came with the work: its span becomes part of the trace that they name. */
  readonly from?: TraceHeaders;
}

/**
 * Runs `work` as one span of the current trace; a failure is noted in it and thrown on. Without tracing it runs `work`, and
 * nothing else that could be measured.
 */
export function withSpan<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T> {
  const kind = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL }[options.kind];
  const parent = options.from ? propagation.extract(context.active(), options.from) : context.active();
  const spanOptions = { kind, ...(options.attributes && { attributes: options.attributes }) };
  return trace.getTracer('vaktmester').startActiveSpan(name, spanOptions, parent, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.recordException(error instanceof Error ? error : String(error));
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The headers that carry the current trace on; none without tracing. */
export function currentTraceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}
