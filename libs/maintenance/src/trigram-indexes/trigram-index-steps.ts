import type { Database } from '@vaktmester/database';
import type { StepHandler } from '@vaktmester/jobs';
import { AnalyzeAttributeValues } from './analyze-attribute-values.step';
import { BuildTrigramIndex } from './build-trigram-index.step';
import { DropTrigramIndex } from './drop-trigram-index.step';
import { PlanTrigramIndexes } from './plan-trigram-indexes.step';

/** What a run of `TRACKER_SEARCH_OPTIMIZATION` is made of. */
export function trigramIndexSteps(database: Database): StepHandler[] {
  return [
    new PlanTrigramIndexes(database),
    new BuildTrigramIndex(database),
    new DropTrigramIndex(database),
    new AnalyzeAttributeValues(database),
  ] as StepHandler[];
}
