import { formatDateTime, type DataSummary, type SummaryCounts } from '@vaktmester/contracts';

/** The build that answers. */
export interface Release {
  /** DHIS2's version: `2.42.x`. */
  readonly version: string;
  /** Commit, shortened. */
  readonly revision?: string;
  readonly buildTime?: Date;
}

/** What a summary says beside the numbers. */
export interface Presentation {
  readonly release: Release;
  /** Whether `objectCounts` has the three names of older versions too. */
  readonly legacyObjectCounts: boolean;
}

/** The answer of `GET /api/dataSummary`. DHIS2: `serverDate` is the time of the answer, not that of the numbers. */
export function presentDataSummary(counts: SummaryCounts, presentation: Presentation, now: Date): DataSummary {
  const { objectCounts, systemId, ...others } = counts;
  const { version, revision, buildTime } = presentation.release;
  return {
    objectCounts: { ...objectCounts, ...(presentation.legacyObjectCounts && legacyNames(objectCounts)) },
    ...others,
    system: {
      version,
      ...(revision && { revision }),
      ...(buildTime && { buildTime: formatDateTime(buildTime) }),
      ...(systemId && { systemId }),
      serverDate: formatDateTime(now),
    },
  };
}

function legacyNames({ trackedEntity, enrollment, event }: SummaryCounts['objectCounts']) {
  return { trackedEntityInstance: trackedEntity, programInstance: enrollment, programStageInstance: event };
}
