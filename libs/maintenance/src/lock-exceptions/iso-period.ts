import { parsePeriod, type Period } from '@vaktmester/periods';

/** The period of an ISO id; a dash between year and month is tolerated, as DHIS2 does. `undefined` for what is no period. */
export function parseIsoPeriod(id: string): Period | undefined {
  return parsePeriod(id.replace(/^(\d{4})-(\d{2})$/, '$1$2'));
}
