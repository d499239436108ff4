import type { ErrorReport, WebMessage } from '@vaktmester/contracts';

/** What DHIS2 answers to a change of one job: the object, and why it was refused. */
export interface ObjectReport {
  readonly klass: string;
  readonly uid: string;
  readonly errorReports: readonly ErrorReport[];
  readonly responseType: 'ObjectReport';
}

const KLASS = 'org.hisp.dhis.scheduling.JobConfiguration';

/** 201, 200, or 409 with the reasons (`spec/api-contract.md` §15.1). */
export function objectReportMessage(
  status: 200 | 201,
  { id: uid, errorReports }: { readonly id: string; readonly errorReports: readonly ErrorReport[] },
): WebMessage<ObjectReport> {
  const response: ObjectReport = { klass: KLASS, uid, errorReports, responseType: 'ObjectReport' };
  if (errorReports.length === 0)
    return { httpStatus: status === 201 ? 'Created' : 'OK', httpStatusCode: status, status: 'OK', response };
  const message = 'One or more errors occurred, please see full details in import report.';
  return { httpStatus: 'Conflict', httpStatusCode: 409, status: 'WARNING', message, response };
}

/** The bare report of an execution, which DHIS2 answers without an envelope. */
export const executionReport = { klass: KLASS, index: 0, errorReports: [] } as const;
