import 'reflect-metadata';
import { leaderSettings, loadConfigOrExit, redisSettings, workerSettings } from '@vaktmester/config';
import { serviceTransport } from '@vaktmester/messaging';
import { houseSettings, startProcess } from '@vaktmester/process';
import { AppModule } from './app.module';

const config = loadConfigOrExit({
  ...houseSettings,
  worker: workerSettings,
  redis: redisSettings,
  leader: leaderSettings,
});

await startProcess({
  module: AppModule.with({ ...config, electorThread: new URL('./elector.worker.js', import.meta.url) }),
  node: config.node,
  transport: serviceTransport(config.nats, 'maintenance'),
});
