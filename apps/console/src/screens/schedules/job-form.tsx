import { type FormEvent, useEffect, useState } from 'react';
import { request } from '../../api/request';
import type { JobConfiguration, JobParameters, JobTypeInfo } from '../../api/schedule-answers';
import { useAction } from '../../api/use-action';
import { usePolled } from '../../api/use-polled';
import { ChoiceField, TextField } from '../../layout/fields';
import { FormButtons } from '../../layout/form-buttons';
import { Problem } from '../../layout/trouble';
import { ParameterFields } from './parameter-fields';

const EMPTY = { name: '', jobType: 'ANALYTICS_TABLE', cron: '0 0 2 ? * *', delay: '86400' };

/** Makes a job, or changes the one that `uid` names. */
export function JobForm({ uid, onClose }: { readonly uid?: string; readonly onClose: () => void }) {
  // The type of a job that is there is known once the job is read.
  const [form, setForm] = useState(uid === undefined ? EMPTY : { ...EMPTY, jobType: '' });
  const [parameters, setParameters] = useState<JobParameters>({});
  const types = usePolled<{ jobTypes: JobTypeInfo[] }>('api/jobConfigurations/jobTypes', false).data?.jobTypes ?? [];
  const { isBusy, problem, attempt } = useAction();
  const set = (field: keyof typeof EMPTY) => (value: string) => setForm((before) => ({ ...before, [field]: value }));
  const type = types.find(({ jobType }) => jobType === form.jobType);
  const isDelayed = type?.schedulingType === 'FIXED_DELAY';
  const setType = (jobType: string) => {
    set('jobType')(jobType);
    setParameters({});
  };

  useEffect(() => {
    if (uid === undefined) return;
    request<JobConfiguration>(`api/jobConfigurations/${uid}`).then(
      (job) => {
        setForm(formOf(job));
        setParameters(job.jobParameters ?? {});
      },
      () => onClose(),
    );
  }, [uid]);

  const save = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => {
      const body = {
        name: form.name,
        jobType: form.jobType,
        ...(isDelayed ? { delay: Number(form.delay) } : { cronExpression: form.cron }),
        ...(Object.keys(parameters).length > 0 && { jobParameters: parameters }),
      };
      await request(`api/jobConfigurations${uid ? `/${uid}` : ''}`, { method: uid ? 'PUT' : 'POST', body });
      onClose();
    });
  };

  return (
    <form className="card" onSubmit={save} aria-label={uid ? 'Edit job' : 'New job'}>
      <h2>{uid ? 'Edit job' : 'New job'}</h2>
      <TextField name="job-name" label="Name" value={form.name} onChange={set('name')} isRequired />
      {uid === undefined && (
        <ChoiceField
          name="job-type"
          label="Type"
          value={form.jobType}
          onChange={setType}
          choices={types.map(({ jobType, name }) => [jobType, name])}
        />
      )}
      {isDelayed ? (
        <TextField name="delay" type="number" label="Seconds between runs" value={form.delay} onChange={set('delay')} />
      ) : (
        <TextField
          name="cron"
          label="Cron text"
          help="Six fields: second, minute, hour, day of month, month, day of week."
          value={form.cron}
          onChange={set('cron')}
        />
      )}
      {type && (
        <ParameterFields
          key={form.jobType}
          described={type.jobParameters}
          values={parameters}
          onChange={setParameters}
        />
      )}
      <Problem>{problem}</Problem>
      <FormButtons isBusy={isBusy} onLeave={onClose} />
    </form>
  );
}

function formOf({ name, jobType, cronExpression, delay }: JobConfiguration): typeof EMPTY {
  return {
    name,
    jobType,
    cron: cronExpression ?? EMPTY.cron,
    delay: String(delay ?? EMPTY.delay),
  };
}
