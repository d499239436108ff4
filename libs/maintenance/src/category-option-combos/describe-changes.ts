import type { ChangeSummary } from '@vaktmester/contracts';
import type { CategoryCombo, ChangeKind, OptionComboChange, OptionComboChanges } from './align-option-combos';

const NONE = { imported: 0, updated: 0, deleted: 0, ignored: 0 };
const COUNTERS = { add: 'imported', rename: 'updated', delete: 'deleted', keep: 'ignored' } as const satisfies Record<
  ChangeKind,
  keyof typeof NONE
>;

/** The changes in DHIS2's words (`spec/api-contract.md` §5.2); those that are not listed are summed up in one. */
export function describeChanges(combo: CategoryCombo, { counts, listed }: OptionComboChanges): ChangeSummary[] {
  const summaries = listed.map((change): ChangeSummary => ({
    ...NONE,
    [COUNTERS[change.kind]]: 1,
    status: change.kind === 'keep' ? 'WARNING' : 'SUCCESS',
    description: describe(combo, change),
  }));
  const rest = { ...NONE };
  for (const [kind, count] of Object.entries(counts) as [ChangeKind, number][])
    rest[COUNTERS[kind]] = count - listed.filter((change) => change.kind === kind).length;
  const unlisted = Object.values(rest).reduce((sum, count) => sum + count, 0);
  if (unlisted === 0) return summaries;
  const description = `${unlisted} more changes to category combo: \`${combo.name}\``;
  return [...summaries, { ...rest, status: rest.ignored > 0 ? 'WARNING' : 'SUCCESS', description }];
}

/** The refusal of a combo, in DHIS2's words or in ours. */
export function refuse(description: string): ChangeSummary {
  return { ...NONE, ignored: 1, status: 'ERROR', description };
}

function describe({ name: combo }: CategoryCombo, { kind, uid, name, reference }: OptionComboChange): string {
  switch (kind) {
    case 'add':
      return `Added missing category option combo: \`${name}\` for category combo: \`${combo}\``;
    case 'rename':
      return `Update category option combo \`${uid}\` name to \`${name}\``;
    case 'delete':
      return `Deleted obsolete category option combo: \`${name}\` for category combo: \`${combo}\``;
    case 'keep':
      return `Could not delete category option combo: \`${name}\` due to \`${reference}\``;
  }
}
