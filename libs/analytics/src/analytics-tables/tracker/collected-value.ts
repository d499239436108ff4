import { z } from 'zod';
import { quoteIdentifier, quoteLiteral } from '@vaktmester/database';
import { type AnalyticsColumn, dimension, fact } from '../analytics-column';
import { type Geometries, geometryColumn, placeOfUnit, pointValue } from './geometry';
import { toBigint, toDouble, toFlag, toTimestamp } from './safe-casts.sql';

/** A legend covers values from `start` up to, not including, `end`. */
const legendSet = z.object({
  uid: z.string(),
  /** By their start: of two that overlap the lower one counts. */
  legends: z.array(z.object({ uid: z.string(), start: z.number(), end: z.number() })),
});

/** A data element of a program stage, or a tracked entity attribute: something of which values are collected. */
export const collectedValue = z.object({
  id: z.int(),
  uid: z.string(),
  valueType: z.string(),
  hasOptionSet: z.boolean(),
  legendSets: z.array(legendSet),
});
export type CollectedValue = z.infer<typeof collectedValue>;

const decimal = ['NUMBER', 'UNIT_INTERVAL', 'PERCENTAGE'];
const integer = ['INTEGER', 'INTEGER_POSITIVE', 'INTEGER_NEGATIVE', 'INTEGER_ZERO_OR_POSITIVE'];
const flag = ['BOOLEAN', 'TRUE_ONLY'];
const date = ['DATE', 'DATETIME', 'AGE'];
const place = ['COORDINATE', 'GEOJSON'];

interface TypedValue {
  readonly type: string;
  readonly expression: string;
}

/** Type and expression of a value whose text is `text` (`spec/analytics-tables.md` §5.8). */
export function typedValue({ valueType }: CollectedValue, text: string, geometries: Geometries): TypedValue {
  if (decimal.includes(valueType)) return { type: 'double precision', expression: toDouble(text) };
  if (integer.includes(valueType)) return { type: 'bigint', expression: toBigint(text) };
  if (flag.includes(valueType)) return { type: 'integer', expression: toFlag(text) };
  if (date.includes(valueType)) return { type: 'timestamp', expression: toTimestamp(text) };
  if (place.includes(valueType)) return pointValue(text, geometries);
  return { type: 'text', expression: text };
}

/** What the columns of values need to know of their statement. */
export interface ValueSource {
  /** The alias that has the text of each value under its uid. */
  readonly alias: string;
  readonly geometries: Geometries;
  readonly organisationUnitCentroids: boolean;
}

/** The column of a value; that of an organisation unit brings its place and name along, from {@link joinUnits}. */
export function valueColumns(item: CollectedValue, source: ValueSource): AnalyticsColumn[] {
  const text = textOf(item, source.alias);
  const { type, expression } = typedValue(item, text, source.geometries);
  // Free text is searched, not grouped; an index would be as large as the column.
  const isFreeText = ['TEXT', 'LONG_TEXT'].includes(item.valueType) && !item.hasOptionSet;
  const value = isFreeText ? fact(item.uid, type, expression) : dimension(item.uid, type, expression);
  return [...unitColumns(item, source), { ...value, dynamic: true, ...mayNotFit(expression, text) }];
}

/** What a column has besides when there is text that its type cannot hold. */
export function mayNotFit(expression: string, text: string): Pick<AnalyticsColumn, 'text'> {
  return expression === text ? {} : { text };
}

function unitColumns(item: CollectedValue, { geometries, organisationUnitCentroids }: ValueSource): AnalyticsColumn[] {
  if (!isUnit(item)) return [];
  const unit = unitAlias(item);
  return [
    geometryColumn(`${item.uid}_geom`, placeOfUnit(unit, geometries, organisationUnitCentroids), geometries),
    fact(`${item.uid}_name`, 'text', `${unit}.name`),
  ];
}

/** Joins the organisation units that are values, for {@link valueColumns}. */
export function joinUnits(items: readonly CollectedValue[], alias: string): string {
  return items
    .filter(isUnit)
    .map((item) => `left join organisationunit ${unitAlias(item)} on ${unitAlias(item)}.uid = ${textOf(item, alias)}`)
    .join('\n');
}

/** For each legend set of a numeric value the legend into which it falls. */
export function legendColumns(item: CollectedValue, { alias, geometries }: ValueSource): AnalyticsColumn[] {
  if (![...decimal, ...integer].includes(item.valueType)) return [];
  const number = typedValue(item, textOf(item, alias), geometries).expression;
  return item.legendSets.map(({ uid, legends }) => {
    const cases = legends.map(
      (legend) => `when value.n >= ${legend.start} and value.n < ${legend.end} then ${quoteLiteral(legend.uid)}`,
    );
    // Computed once, then compared; without `offset 0` PostgreSQL would compute it for every comparison.
    const found = `(select case ${cases.join(' ')} end from (select ${number} as n offset 0) value)`;
    return dimension(`${item.uid}_${uid}`, 'char(11)', cases.length > 0 ? found : 'null');
  });
}

function isUnit(item: CollectedValue): boolean {
  return item.valueType === 'ORGANISATION_UNIT';
}

function unitAlias(item: CollectedValue): string {
  return quoteIdentifier(`${item.uid}_unit`);
}

function textOf(item: CollectedValue, alias: string): string {
  return `${alias}.${quoteIdentifier(item.uid)}`;
}
