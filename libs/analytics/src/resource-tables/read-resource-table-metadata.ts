import { type Queryable, type SystemSettings, firstRow } from '@vaktmester/database';
import { availableYears, type YearSources } from './available-years';
import { resourceTableMetadata, type ResourceTableMetadata } from './resource-table-metadata';
import findDimensions from './sql/find-dimensions.sql?raw';
import findYearsWithData from './sql/find-years-with-data.sql?raw';

/**
 * Reads what decides the columns and days of the resource tables.
 * @throws ApiError when the years of the data are not allowed by `keyAnalyticsPeriodYearsOffset`
 */
export async function readResourceTableMetadata(
  database: Queryable,
  settings: SystemSettings,
): Promise<ResourceTableMetadata> {
  const yearsOffset = settings.integer('keyAnalyticsPeriodYearsOffset', -1);
  const dimensions = await database.query<object>(findDimensions);
  const years = await database.query<Omit<YearSources, 'yearsOffset'>>(findYearsWithData, [yearsOffset >= 0]);
  return resourceTableMetadata.parse({
    ...firstRow(dimensions, 'dimensions'),
    ...availableYears({ ...firstRow(years, 'years of data'), yearsOffset }),
  });
}
