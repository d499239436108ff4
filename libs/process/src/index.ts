export { houseModules, houseSettings, type HouseConfig } from './house-modules';
export { startProcess, type ProcessOptions } from './start-process';
