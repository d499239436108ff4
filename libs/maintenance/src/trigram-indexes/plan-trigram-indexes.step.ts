import type { Database } from '@vaktmester/database';
import type { NewStep, StepContext, StepHandler, StepOutcome } from '@vaktmester/jobs';
import { SearchAttributesReadModel, findOrphanedIndexes, type SearchAttribute } from './search-attributes.read-model';
import findMissingExtensions from './sql/find-missing-extensions.sql?raw';
import { trackerSearchOptimizationJob, type TrackerSearchOptimization } from './tracker-search-optimization.job';

/** Finds which indexes are to be made and which are to go. They are worked on one after the other: each reads the whole table. */
export class PlanTrigramIndexes implements StepHandler<TrackerSearchOptimization> {
  readonly kind = 'maintenance.plan-trigram-indexes';
  readonly payload = trackerSearchOptimizationJob.parameters;

  constructor(private readonly database: Database) {}

  async run({ payload, notify }: StepContext<TrackerSearchOptimization>): Promise<StepOutcome> {
    const missing = await this.database.query<{ extension: string }>(findMissingExtensions);
    if (missing.length > 0) {
      const names = missing.map(({ extension }) => extension).join(', ');
      throw new Error(`The database has not the extensions that trigram indexes need: ${names}`);
    }
    const attributes = await new SearchAttributesReadModel(this.database).list();
    const wanted = attributes.filter((candidate) => needsIndex(candidate, payload.attributes));
    const orphaned = payload.skipIndexDeletion ? [] : await findOrphanedIndexes(this.database);
    const unneeded = payload.skipIndexDeletion ? [] : attributes.filter(({ isIndexable }) => !isIndexable);
    const obsolete = [...unneeded.flatMap(({ index }) => index ?? []), ...orphaned];
    await notify(`${wanted.length} trigram indexes to create, ${obsolete.length} to drop`);
    return { steps: inSequence([...wanted.map(buildStep), ...obsolete.map(dropStep), ...analyzeSteps(wanted.length)]) };
  }
}

function needsIndex({ attribute, isIndexable, isValid }: SearchAttribute, requested: readonly string[]): boolean {
  return isIndexable && !isValid && requested.includes(attribute.id);
}

function buildStep({ key, attribute }: SearchAttribute): NewStep {
  return {
    key: `build-${key}`,
    kind: 'maintenance.build-trigram-index',
    title: `Create the trigram index of ${attribute.displayName}`,
    payload: { attributeKey: key, name: attribute.displayName },
  };
}

function dropStep(index: string): NewStep {
  return {
    key: `drop-${index}`,
    kind: 'maintenance.drop-trigram-index',
    title: `Drop the index ${index}`,
    payload: { index },
  };
}

/** The planner knows the texts of an index by their statistics only. */
function analyzeSteps(created: number): NewStep[] {
  const kind = 'maintenance.analyze-attribute-values';
  return created === 0 ? [] : [{ key: 'analyze', kind, title: 'Analyze the attribute values', payload: {} }];
}

/** Each after the one before, also when that has failed: one broken index keeps nobody from the others. */
function inSequence(steps: readonly NewStep[]): NewStep[] {
  return steps.map((step, index) => {
    const before = steps[index - 1];
    return before ? { ...step, after: [before.key], always: true } : step;
  });
}
