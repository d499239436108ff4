import { version } from '../../../package.json';

/** The release of Vaktmester that this code is. */
export const VERSION: string = version;

/** The DHIS2 that we stand beside; the official apps take the version of their API from the second number. */
export const DHIS2_VERSION = '2.42.0';
