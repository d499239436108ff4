import { type FormEvent, useEffect, useState } from 'react';
import { request } from '../../api/request';
import type { JobConfiguration, JobTypeInfo } from '../../api/schedule-answers';
import { useAction } from '../../api/use-action';
import { usePolled } from '../../api/use-polled';
import { ChoiceField, TextField } from '../../layout/fields';
import { FormButtons } from '../../layout/form-buttons';
import { Problem } from '../../layout/trouble';

const EMPTY = { name: '', jobType: 'ANALYTICS_TABLE', cron: '0 0 2 ? * *', delay: '86400', parameters: '' };

/** Makes a job, or changes the one that `uid` names. */
export function JobForm({ uid, onClose }: { readonly uid?: string; readonly onClose: () => void }) {
  const [form, setForm] = useState(EMPTY);
  const types = usePolled<{ jobTypes: JobTypeInfo[] }>('api/jobConfigurations/jobTypes', false).data?.jobTypes ?? [];
  const { isBusy, problem, attempt } = useAction();
  const set = (field: keyof typeof EMPTY) => (value: string) => setForm((before) => ({ ...before, [field]: value }));
  const isDelayed = types.find(({ jobType }) => jobType === form.jobType)?.schedulingType === 'FIXED_DELAY';

  useEffect(() => {
    if (uid === undefined) return;
    request<JobConfiguration>(`api/jobConfigurations/${uid}`).then(
      (job) => setForm(formOf(job)),
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
        ...(form.parameters.trim() && { jobParameters: parsed(form.parameters) }),
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
          onChange={set('jobType')}
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
      <div className="field">
        <label htmlFor="job-parameters">Parameters (JSON), empty for the defaults of the type</label>
        <textarea
          id="job-parameters"
          rows={4}
          value={form.parameters}
          onChange={(event) => set('parameters')(event.target.value)}
        />
      </div>
      <Problem>{problem}</Problem>
      <FormButtons isBusy={isBusy} onLeave={onClose} />
    </form>
  );
}

function formOf({ name, jobType, cronExpression, delay, jobParameters }: JobConfiguration): typeof EMPTY {
  return {
    name,
    jobType,
    cron: cronExpression ?? EMPTY.cron,
    delay: String(delay ?? EMPTY.delay),
    parameters: jobParameters === undefined ? '' : JSON.stringify(jobParameters, null, 2),
  };
}

/** @throws Error that tells the reader */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new Error('The parameters are not JSON.');
  }
}
