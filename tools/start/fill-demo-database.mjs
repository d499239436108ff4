// `node fill-demo-database.mjs URL SIZE`: a process of its own, so that a start that is given up can end it at once.
import { createDemoDatabase, createNewDhis2 } from '../demo-data/index.mjs';

const [url = '', size = ''] = process.argv.slice(2);
if (size === 'none') await createNewDhis2(url);
else await createDemoDatabase(url, /** @type {Exclude<import('./options.mjs').DemoSize, 'none'>} */ (size));
