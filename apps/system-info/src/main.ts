import 'reflect-metadata';
import { loadConfigOrExit, natsSettings, nodeSettings, postgresSettings } from '@vaktmester/config';
import { serviceTransport, startProcess } from '@vaktmester/messaging';
import { AppModule } from './app.module';

const config = loadConfigOrExit({ node: nodeSettings, postgres: postgresSettings, nats: natsSettings });

await startProcess({
  module: AppModule.with(config),
  node: config.node,
  transport: serviceTransport(config.nats, 'system-info'),
});
