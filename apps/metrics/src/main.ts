import 'reflect-metadata';
import { loadConfigOrExit, metricsSettings, workerSettings } from '@vaktmester/config';
import { serviceTransport } from '@vaktmester/messaging';
import { houseSettings, startProcess } from '@vaktmester/process';
import { AppModule } from './app.module';

const config = loadConfigOrExit({ ...houseSettings, metrics: metricsSettings, worker: workerSettings });

await startProcess({
  module: AppModule.with(config),
  node: config.node,
  transport: serviceTransport(config.nats, 'metrics'),
});
