import 'reflect-metadata';
import { join } from 'node:path';
import { gatewaySettings, loadConfigOrExit } from '@vaktmester/config';
import { createGatewayAdapter, prepareGateway } from '@vaktmester/feature-gateway';
import { houseSettings, startProcess } from '@vaktmester/process';
import { AppModule } from './app.module';

const config = loadConfigOrExit({ ...houseSettings, gateway: gatewaySettings });

// Where the build of the console is, seen from that of the gateway.
const consoleDir = config.gateway.consoleDir || join(import.meta.dirname, '../../console/dist');

await startProcess({
  module: AppModule.with(config),
  node: config.node,
  adapter: createGatewayAdapter(config.gateway),
  prepare: (app) => prepareGateway(app, { ...config.gateway, consoleDir }, config.node),
});
