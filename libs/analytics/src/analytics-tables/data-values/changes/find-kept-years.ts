import type { Queryable } from '@vaktmester/database';
import { FingerprintStore } from '../../incremental/fingerprint.store';
import { PresentRelations } from '../../incremental/relation-states';
import type { Build } from '../../table-types/table-type';
import { readDataValueFacts } from '../read-data-value-facts';
import { type YearDecision, decideTogether, decideYear } from './decide-years';
import { findObstacle, findObstacleOfAll } from './find-obstacle';
import { measureRange } from './measure-data-values.sql';
import { totalOf } from './measured-data-values';
import { oldest } from './plan-comparison';
import { readMeasured } from './read-measured';

const ALL_BLOCKS = { fromBlock: 0, toBlock: null };
const NO_KEYS = { rows: 0, keys: 0, updates: '0' };

/**
 * The partitions of `analytics` that a run with the live resource tables would keep as they are, by name with the reason. Those that
 * it might merge into are not among them: that is known when the changed values have been looked at.
 */
export async function findKeptYears(database: Queryable, build: Build): Promise<ReadonlyMap<string, string>> {
  const { full, lastYears } = build.parameters;
  const known = full || lastYears === 0 ? [] : await new FingerprintStore(database).findAll('analytics');
  if (known.length === 0) return new Map();
  const present = { build, facts: await readDataValueFacts(database, build, {}), staged: {} };
  if ((await findObstacleOfAll(database, present)) !== undefined) return new Map();
  const { updatedBefore, horizon } = build.settings;
  const rows = measureRange(ALL_BLOCKS, { updatedBefore, known: oldest(known) });
  const { changed, ...left } = await readMeasured(database, `(${rows})`, build.relations, horizon);
  const relations = new PresentRelations(database, (live) => live);
  const decisions = new Map<number, YearDecision>();
  for (const fingerprint of known) {
    const year = Number(fingerprint.name.slice('analytics_'.length));
    const obstacle = await findObstacle(database, fingerprint, year, { ...present, relations });
    const values = { left: left.years[year] ?? { rows: 0, keys: '0' }, changed: changed.get(year) ?? 0 };
    decisions.set(year, decideYear({ fingerprint, obstacle, ...values, compared: NO_KEYS }));
  }
  const all = { left: totalOf(left), changed: [...changed.values()].reduce((sum, count) => sum + count, 0) };
  const together = present.facts.outliers ? decideTogether(decisions, { ...all, compared: NO_KEYS }) : decisions;
  return new Map(
    [...together].flatMap(([year, decision]) =>
      decision.what === 'keep'
        ? [[`analytics_${year}`, `Unchanged since ${decision.fingerprint.changedAt}`] as const]
        : [],
    ),
  );
}
