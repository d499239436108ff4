import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { connect, Events, type NatsConnection, type Status } from 'nats';
import type { NatsConfig } from '@vaktmester/config';
import { ReadinessChecks, ShutdownSequence } from '@vaktmester/telemetry';
import { connectionOptions } from './connection-options';
import { MESSAGING_OPTIONS, type MessagingOptions } from './tokens';

/**
 * The process's own connection to NATS. It waits for a server that is not there yet and reconnects for ever; whether it is up
 * now is the readiness of the process (a connection opened just for the check would say nothing about the others).
 */
@Injectable()
export class NatsLink implements OnApplicationBootstrap {
  private readonly logger = new Logger('Nats');
  private readonly config: NatsConfig;
  private connection: Promise<NatsConnection> | undefined;
  private up = false;

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    checks: ReadinessChecks,
    private readonly shutdown: ShutdownSequence,
  ) {
    this.config = options.nats;
    checks.add('nats', async () => (this.up ? undefined : 'not connected'));
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
    this.connected.catch((error: unknown) => this.logger.error({ err: error }, 'cannot connect to NATS'));
    this.shutdown.on('close', 'nats', async () => {
      if (this.up) await (await this.connected).close();
    });
  }

  private async open(): Promise<NatsConnection> {
    const { service } = this.options;
    const connection = await connect(connectionOptions(this.config, service, `${service} link`));
    this.up = true;
    void this.watch(connection);
    return connection;
  }

  private async watch(connection: NatsConnection): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === Events.Disconnect) this.up = false;
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
