import 'reflect-metadata';
import { gatewaySettings, loadConfigOrExit } from '@vaktmester/config';
import { createGatewayAdapter, prepareGateway } from '@vaktmester/feature-gateway';
import { houseSettings, startProcess } from '@vaktmester/process';
import { AppModule } from './app.module';

const config = loadConfigOrExit({ ...houseSettings, gateway: gatewaySettings });

await startProcess({
  module: AppModule.with(config),
  node: config.node,
  adapter: createGatewayAdapter(config.gateway),
  prepare: (app) => prepareGateway(app, config.gateway),
});
