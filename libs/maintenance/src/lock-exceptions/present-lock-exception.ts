import { formatDateTime } from '@vaktmester/contracts';
import { formatPeriod, type Period, periodName } from '@vaktmester/periods';

/** An object that a lock exception refers to, whole. */
export interface NamedObject {
  readonly id: string;
  readonly name: string;
  /** In the language of the reader. */
  readonly displayName: string;
}

/** A pair of data set and period that has lock exceptions. */
export interface CombinationRow extends Period {
  readonly dataSet: NamedObject;
}

export interface LockExceptionRow extends CombinationRow {
  readonly key: number;
  readonly created: Date;
  readonly organisationUnit: NamedObject;
}

/** A lock exception as the API has it: its id is the key as a text, its name is made of what it refers to, the period's in `language`. */
export function presentLockException(row: LockExceptionRow, language: string) {
  const { key, created, organisationUnit, dataSet, ...period } = row;
  const shown = presentPeriod(period, language);
  return {
    id: String(key),
    name: `${dataSet.name} (${organisationUnit.name}, ${shown.name})`,
    period: shown,
    organisationUnit,
    dataSet,
    created: formatDateTime(created),
  };
}

/** A combination has no unit, and no id of its own. */
export function presentCombination({ dataSet, ...period }: CombinationRow, language: string) {
  const shown = presentPeriod(period, language);
  return { name: `${dataSet.name} (${shown.name})`, period: shown, dataSet };
}

function presentPeriod(period: Period, language: string) {
  const { type, startDate, endDate } = period;
  const id = formatPeriod(period);
  const name = periodName(period, language);
  return { id, name, displayName: name, code: id, periodType: type, startDate, endDate };
}
