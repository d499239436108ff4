import { version } from '../../../package.json';

/** The release of Vaktmester that this code is. */
export const VERSION: string = version;
