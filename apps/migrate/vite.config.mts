import { serviceBuild } from '../../tools/build/service-build.mjs';

export default serviceBuild(import.meta.dirname);
