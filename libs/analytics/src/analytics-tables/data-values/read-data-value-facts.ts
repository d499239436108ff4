import { firstRow, type Queryable } from '@vaktmester/database';
import type { Build } from '../table-types/table-type';
import { readDimensions } from '../dimensions/dimensions.read-model';
import { APPROVAL_STEP, type DataValuePlan } from './data-value-plan';
import findBuildFacts from './sql/find-build-facts.sql?raw';

interface BuildFacts {
  readonly aggregationLevels: boolean;
  readonly hasApprovalLevels: boolean;
  readonly approvalLevels: number[];
}

/** What decides columns and expressions of `analytics`, from metadata, settings and the resource tables of the run. */
export async function readDataValueFacts(
  database: Queryable,
  { settings, relations, parameters }: Build,
  staged: DataValuePlan['staged'],
): Promise<Omit<DataValuePlan, 'tables'>> {
  const dimensions = await readDimensions(database, relations);
  const facts = firstRow(await database.query<BuildFacts>(findBuildFacts), 'facts');
  const isApprovalOn = settings.approvalYearThreshold >= 0 && facts.hasApprovalLevels;
  return {
    dimensions,
    outliers: !parameters.skipOutliers,
    aggregationLevels: facts.aggregationLevels,
    ...(isApprovalOn && {
      resourceTablesStep: APPROVAL_STEP,
      approvalLevels: facts.approvalLevels.filter((level) => level <= dimensions.levels),
    }),
    staged,
  };
}
