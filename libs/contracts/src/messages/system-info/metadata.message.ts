import { z } from 'zod';
import { message } from '../../message';
import { uid } from '../../uid';
import { filterTerm, listPart, listWindow } from '../list';

/** The kinds of metadata that the official apps pick from, by the names of their lists in DHIS2's API. */
export const metadataTypes = [
  'organisationUnits',
  'organisationUnitLevels',
  'organisationUnitGroups',
  'organisationUnitGroupSets',
  'dataSets',
  'dataElements',
  'dataElementGroups',
  'categories',
  'categoryOptions',
  'categoryCombos',
  'categoryOptionCombos',
  'programs',
  'programStages',
  'trackedEntityAttributes',
  'validationRuleGroups',
  'predictors',
  'predictorGroups',
  'pushAnalysis',
  'dashboards',
  'userGroups',
  'sqlViews',
  'aggregateDataExchanges',
] as const;
export const metadataType = z.enum(metadataTypes);
export type MetadataType = z.infer<typeof metadataType>;

/** Which organisation units of the user a list of units is cut to: the assigned ones, or (`within`) those below them too. */
export const userUnits = [
  'capture',
  'within-capture',
  'view',
  'view-or-roots',
  'within-view',
  'within-search',
] as const;
export type UserUnits = (typeof userUnits)[number];

export const metadataOrder = z.object({
  path: z.string(),
  direction: z.enum(['asc', 'desc']),
  ignoresCase: z.boolean(),
});
export type MetadataOrder = z.infer<typeof metadataOrder>;

/**
 * A window of the metadata of one kind that the caller may read; objects are whole but for their collections.
 * @throws ApiError `conflict` in DHIS2's words for a filter that does not fit
 */
export const ListMetadata = message({
  subject: 'system-info.metadata.list',
  request: z.object({
    ...listWindow.shape,
    type: metadataType,
    /** What the client filters by, joined by `junction`. */
    filters: z.array(filterTerm).default([]),
    junction: z.enum(['and', 'or']).default('and'),
    /** What holds in any case. */
    restrictions: z.array(filterTerm).default([]),
    /** Properties that cannot be ordered by are ignored; the name and the uid decide last. */
    order: z.array(metadataOrder).default([]),
    /** Organisation units only. */
    userUnits: z.enum(userUnits).optional(),
  }),
  reply: z.object({
    ...listPart.shape,
    /** Names of the properties that hold further objects, which {@link ListMetadataMembers} lists. */
    collections: z.array(z.string()),
  }),
  timeoutMs: 10_000,
});

/** Objects that one message asks the members of. */
export const MAX_MEMBER_OWNERS = 500;

/** A window of the objects in one collection of some objects, by owner and name; an unknown collection has no members. */
export const ListMetadataMembers = message({
  subject: 'system-info.metadata.list-members',
  request: z.object({
    ...listWindow.shape,
    type: metadataType,
    collection: z.string(),
    owners: z.array(uid).max(MAX_MEMBER_OWNERS),
  }),
  reply: z.object({
    items: z.array(z.object({ owner: uid, member: z.record(z.string(), z.unknown()) })),
  }),
  timeoutMs: 10_000,
});
