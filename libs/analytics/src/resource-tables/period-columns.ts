import { periodTypes } from '@vaktmester/periods';
import type { Column } from '../tables/table';

/** One column of period ids for each type, in DHIS2's order. */
export const periodColumns: readonly Column[] = periodTypes.map(({ name }) => ({
  name: name.toLowerCase(),
  type: 'varchar(50)',
}));
