import type { Queryable, SystemSettings } from '@vaktmester/database';
import { categoryStructure } from './definitions/category-structure.sql';
import { categoryoptioncomboName } from './definitions/categoryoptioncombo-name.sql';
import { dataelementCategoryoptioncombo } from './definitions/dataelement-categoryoptioncombo.sql';
import { dataelementStructure } from './definitions/dataelement-structure.sql';
import { dataset } from './definitions/dataset.sql';
import { datasetOrganisationunitCategory } from './definitions/dataset-organisationunit-category.sql';
import { datePeriodStructure } from './definitions/date-period-structure.sql';
import { dataelementGroupSetStructure, indicatorGroupSetStructure } from './definitions/group-set-structure.sql';
import { organisationunitGroupSetStructure } from './definitions/organisationunit-group-set-structure.sql';
import { orgunitStructure } from './definitions/orgunit-structure.sql';
import { periodStructure } from './definitions/period-structure.sql';
import { relationship } from './definitions/relationship.sql';
import { readResourceTableMetadata } from './read-resource-table-metadata';
import type { ResourceTablePlan } from './resource-table';
import type { ResourceTableMetadata } from './resource-table-metadata';
import type { ResourceTableName } from './resource-table-name';

const plans: Record<ResourceTableName, (metadata: ResourceTableMetadata) => ResourceTablePlan> = {
  analytics_rs_orgunitstructure: orgunitStructure,
  analytics_rs_datasetorganisationunitcategory: datasetOrganisationunitCategory,
  analytics_rs_categoryoptioncomboname: categoryoptioncomboName,
  analytics_rs_dataelementgroupsetstructure: dataelementGroupSetStructure,
  analytics_rs_indicatorgroupsetstructure: indicatorGroupSetStructure,
  analytics_rs_dataset: dataset,
  analytics_rs_organisationunitgroupsetstructure: organisationunitGroupSetStructure,
  analytics_rs_categorystructure: categoryStructure,
  analytics_rs_dataelementstructure: dataelementStructure,
  analytics_rs_dateperiodstructure: datePeriodStructure,
  analytics_rs_periodstructure: periodStructure,
  analytics_rs_dataelementcategoryoptioncombo: dataelementCategoryoptioncombo,
  analytics_rs_relationship: relationship,
};

/** How to make one resource table; the same metadata gives the same plan on every node. */
export function planResourceTable(name: ResourceTableName, metadata: ResourceTableMetadata): ResourceTablePlan {
  return plans[name](metadata);
}

/** How to make all resource tables now, in DHIS2's order, for those who do not go through the ledger. */
export async function planResourceTables(database: Queryable, settings: SystemSettings): Promise<ResourceTablePlan[]> {
  const metadata = await readResourceTableMetadata(database, settings);
  return Object.values(plans).map((plan) => plan(metadata));
}
