import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ShutdownSequence } from '../shutdown-sequence';

/** Injection token of {@link TracingOptions}. */
export const TRACING_OPTIONS = Symbol('TRACING_OPTIONS');
export interface TracingOptions {
  readonly service: string;
  /** Where traces go (`OTEL_EXPORTER_OTLP_ENDPOINT`); empty: nowhere, and nothing is loaded. */
  readonly endpoint: string;
}

/** What we use of the package. */
interface SdkPackage {
  readonly NodeSDK: new (options: { readonly serviceName: string }) => { start(): void; shutdown(): Promise<void> };
}

/** Not among our dependencies: 200 MB and a second and a half at start, for a feature that is off by default. */
const SDK_PACKAGE = '@opentelemetry/sdk-node';

/** Starts the OpenTelemetry SDK when traces are wanted; it reads all other `OTEL_…` variables itself. */
@Injectable()
export class Tracing implements OnModuleInit {
  private readonly logger = new Logger('Tracing');

  constructor(
    @Inject(TRACING_OPTIONS) private readonly options: TracingOptions,
    private readonly shutdown: ShutdownSequence,
  ) {}

  async onModuleInit(): Promise<void> {
    const { service, endpoint } = this.options;
    if (endpoint === '') return;
    const sdkPackage = await tryLoadSdk();
    if (sdkPackage === undefined) {
      this.logger.warn(`no traces: OTEL_EXPORTER_OTLP_ENDPOINT is set, but ${SDK_PACKAGE} is not installed`);
      return;
    }
    const sdk = new sdkPackage.NodeSDK({ serviceName: `vaktmester-${service}` });
    sdk.start();
    this.shutdown.on('close', 'tracing', () => sdk.shutdown());
    this.logger.log({ endpoint }, 'tracing');
  }
}

async function tryLoadSdk(): Promise<SdkPackage | undefined> {
  try {
    const loaded: unknown = await import(/* @vite-ignore */ SDK_PACKAGE);
    return loaded as SdkPackage;
  } catch {
    return undefined;
  }
}
