import type { DataIntegrityCheck, DataIntegrityResult } from '@vaktmester/contracts';

interface Stats {
  readonly created: 0;
  readonly updated: 0;
  readonly deleted: 0;
  readonly ignored: number;
  readonly total: number;
}

/** DHIS2's report of an import, used for issues of the metadata: nothing is imported, every object with an issue is `ignored`. */
export interface ImportReport {
  readonly responseType: 'ImportReport';
  readonly status: 'OK' | 'WARNING';
  readonly stats: Stats;
  readonly typeReports: readonly object[];
}

/** The issues by type of object. Checks without issues do not appear. */
export function importReport(
  checks: readonly DataIntegrityCheck[],
  results: readonly DataIntegrityResult[],
): ImportReport {
  const byType = new Map<string, object[]>();
  for (const check of checks) {
    const issues = results.find(({ name }) => name === check.name)?.issues ?? [];
    const klass = classOf(check.issuesIdType);
    const reports = byType.get(klass) ?? [];
    for (const { id, name, comment } of issues) {
      reports.push({
        klass,
        index: reports.length,
        uid: id,
        errorReports: [
          {
            message: `${check.description} ${name ?? id}${comment ? `: ${comment}` : ''}`,
            mainKlass: klass,
            errorCode: check.code,
            errorProperties: [],
            args: [check.name, check.severity],
          },
        ],
      });
    }
    if (reports.length > 0) byType.set(klass, reports);
  }
  const total = [...byType.values()].reduce((sum, reports) => sum + reports.length, 0);
  return {
    responseType: 'ImportReport',
    status: total > 0 ? 'WARNING' : 'OK',
    stats: stats(total),
    typeReports: [...byType].map(([klass, reports]) => ({
      klass,
      stats: stats(reports.length),
      objectReports: reports,
    })),
  };
}

function stats(ignored: number): Stats {
  return { created: 0, updated: 0, deleted: 0, ignored, total: ignored };
}

/** `dataElements` → `DataElement`, `categories` → `Category`. */
function classOf(resource: string): string {
  const singular = resource.endsWith('ies') ? `${resource.slice(0, -3)}y` : resource.slice(0, -1);
  return singular.charAt(0).toUpperCase() + singular.slice(1);
}
