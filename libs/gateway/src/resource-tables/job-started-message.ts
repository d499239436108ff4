import { formatDateTime, type JobConfigurationResponse, type JobStarted, type WebMessage } from '@vaktmester/contracts';

/** DHIS2's answer to whoever has started a job (`spec/api-contract.md` §3.1). */
export function jobStartedMessage(job: JobStarted): WebMessage<JobConfigurationResponse> {
  return {
    httpStatus: 'OK',
    httpStatusCode: 200,
    status: 'OK',
    message: `Initiated ${job.name}`,
    response: {
      name: job.name,
      id: job.uid,
      created: formatDateTime(new Date(job.created)),
      jobType: job.jobType,
      jobStatus: 'NOT_STARTED',
      ...(Object.keys(job.parameters).length > 0 && { jobParameters: job.parameters }),
      relativeNotifierEndpoint: `/api/system/tasks/${job.jobType}/${job.uid}`,
      responseType: 'JobConfiguration',
    },
  };
}
