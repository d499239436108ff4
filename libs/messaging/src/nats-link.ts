import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, Events, type NatsConnection, type Status } from 'nats';
import type { NatsConfig } from '@vaktmester/config';
import { ReadinessChecks, ShutdownSequence } from '@vaktmester/telemetry';
import { connectionOptions } from './connection-options';
import { MESSAGING_OPTIONS, type MessagingOptions } from './tokens';

const RETRY_MS = 500;

/**
 * The process's own connection to NATS. It waits for a server that is not there yet and reconnects for ever; whether it is up
 * now is the readiness of the process (a connection opened just for the check would say nothing about the others).
 */
@Injectable()
export class NatsLink implements OnApplicationBootstrap {
  private readonly logger = new Logger('Nats');
  private readonly config: NatsConfig;
  private connection: Promise<NatsConnection> | undefined;
  private readonly stopping = new AbortController();
  private up = false;
  private problem = 'not connected';

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    checks: ReadinessChecks,
    private readonly shutdown: ShutdownSequence,
  ) {
    this.config = options.nats;
    checks.add('nats', async () => (this.up ? undefined : this.problem));
  }

  /** Whether the connection is up at this moment. */
  get isUp(): boolean {
    return this.up;
  }

  /** The connection, once there is one. */
  get connected(): Promise<NatsConnection> {
    this.connection ??= this.open();
    return this.connection;
  }

  onApplicationBootstrap(): void {
    // Only a shutdown ends the attempts.
    this.connected.catch(() => undefined);
    this.shutdown.on('close', 'nats', async () => {
      this.stopping.abort();
      if (this.up) await (await this.connected).close();
    });
  }

  /** Tries for ever by itself: the client would keep to itself why it cannot, be it a password or a certificate. */
  private async open(): Promise<NatsConnection> {
    const { service } = this.options;
    const options = { ...connectionOptions(this.config, service, `${service} link`), waitOnFirstConnect: false };
    for (;;) {
      try {
        const connection = await connect(options);
        this.up = true;
        void this.watch(connection);
        return connection;
      } catch (error) {
        this.noteProblem(error instanceof Error ? error.message : String(error));
        await delay(RETRY_MS, undefined, { signal: this.stopping.signal });
      }
    }
  }

  private noteProblem(problem: string): void {
    if (problem !== this.problem) this.logger.error({ reason: problem }, 'cannot connect to NATS');
    this.problem = problem;
  }

  private async watch(connection: NatsConnection): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === Events.Disconnect) {
        this.up = false;
        this.problem = 'not connected';
      }
      if (status.type === Events.Reconnect) this.up = true;
      if (status.type === Events.Error) this.reportError(status);
      if (status.type === Events.Disconnect || status.type === Events.Reconnect) {
        this.logger.warn({ server: String(status.data) }, `NATS ${status.type}`);
      }
    }
    this.up = false;
  }

  /** Most of all what the server does not permit: without a line about it, a request would just never be answered. */
  private reportError({ data, permissionContext }: Status): void {
    this.logger.error({ reason: String(data), ...permissionContext }, 'NATS refuses');
  }
}
