import 'reflect-metadata';
import { analyticsSettings, loadConfigOrExit, workerSettings } from '@vaktmester/config';
import { serviceTransport } from '@vaktmester/messaging';
import { houseSettings, startProcess } from '@vaktmester/process';
import { AppModule } from './app.module';

const config = loadConfigOrExit({ ...houseSettings, worker: workerSettings, analytics: analyticsSettings });

await startProcess({
  module: AppModule.with(config),
  node: config.node,
  transport: serviceTransport(config.nats, 'analytics'),
});
