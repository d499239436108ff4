import { Logger } from '@nestjs/common';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ShutdownSequence } from '../shutdown-sequence';
import { Tracing } from './tracing';
import { currentTraceHeaders, withSpan } from './with-span';

describe('tracing', () => {
  afterEach(() => vi.restoreAllMocks());

  it('says what is missing and goes on, when traces are wanted and the SDK is not installed', async () => {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    await new Tracing({ service: 'metrics', endpoint: 'http://127.0.0.1:1' }, new ShutdownSequence()).onModuleInit();
    expect(warn.mock.calls).toEqual([[expect.stringContaining('@opentelemetry/sdk-node is not installed')]]);
  });

  it('is nothing when it is off: work runs, errors pass, no headers are sent', async () => {
    expect(await withSpan('work', { kind: 'internal' }, async () => currentTraceHeaders())).toEqual({});
    const failure = withSpan('work', { kind: 'client' }, () => Promise.reject(new Error('as it was')));
    await expect(failure).rejects.toThrow('as it was');
  });
});
