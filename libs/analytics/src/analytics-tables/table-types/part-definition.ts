import { definitionOf } from '../incremental/fingerprint';
import { partitionIndexes } from '../partition-indexes';
import { relationsOf } from '../../tables/relations';
import type { Json } from '@vaktmester/jobs';
import type { TablePart } from './table-part';
import type { Build, TableType } from './table-type';

/**
 * The definition of a part: the statement that fills it, with names and a bound that are the same in all runs. What settings, metadata
 * or this program change of its rows, they change in the statement.
 */
export function partDefinition(type: TableType, facts: Json, part: TablePart, build: Build): string {
  const settings = { ...build.settings, updatedBefore: 'infinity' };
  const anyRun = { ...build, settings, relations: relationsOf({}), latestSince: 'infinity' };
  const columns = type.columns(facts, anyRun);
  return definitionOf([
    columns.map(({ name, type: columnType, notNull, collation, expression }) => [
      name,
      columnType,
      notNull,
      collation,
      expression,
    ]),
    type.source(facts, part, anyRun),
    type.checks(part),
    partitionIndexes(columns, 'ax', settings.indexProfile),
  ]);
}

/** The query of the rows of a part. */
export function partRows(type: TableType, facts: Json, part: TablePart, build: Build): string {
  const expressions = type.columns(facts, build).map(({ expression }) => expression);
  return `select ${expressions.join(', ')} ${type.source(facts, part, build)}`;
}
