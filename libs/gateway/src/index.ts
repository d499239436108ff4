export { GatewayModule } from './gateway.module';
export { createGatewayAdapter } from './http/gateway-adapter';
export { prepareGateway } from './http/prepare-gateway';
