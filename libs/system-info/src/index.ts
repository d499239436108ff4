export { SystemInfoModule } from './system-info.module';
export { type SystemRelease } from './release';
