import { version } from '../../../package.json';

/** The release of Vaktmester that this code is. */
export const VERSION: string = version;

/** The DHIS2 that we stand beside; the official apps take the version of their API from the second number. */
export const DHIS2_VERSION = '2.42.0';

/** Put in by the build (`tools/build/service-build.mjs`); absent where the sources run as they are, as in tests. */
declare const VAKTMESTER_BUILD: { readonly revision: string | null; readonly time: string } | undefined;

const build = typeof VAKTMESTER_BUILD === 'undefined' ? undefined : VAKTMESTER_BUILD;

/** The commit that the running service was built from, shortened; our release where it is not known. */
export const REVISION: string = build?.revision ?? VERSION;

/** When the running service was built; `undefined` when it was not. */
export const BUILD_TIME: Date | undefined = build && new Date(build.time);
