-- The run ledger (spec/reliability.md §3): what was asked for, which steps it takes, who works on them, what users were told.
-- PostgreSQL is the only truth. Messages wake workers, memory holds nothing that is needed to finish.
--
-- Who may change what, and under which lock:
--   * A step that is READY is claimed, and one that is RUNNING is finished, by whoever holds its row lock. `attempt` is the
--     fence: it grows with every claim, and an effect counts only while the attempt that made it is the one in the row.
--   * Everything else about runs and steps changes under the lane's lock (lock-lane.sql), which is held for milliseconds and
--     never during work. Whoever needs both takes the step's row first.
--   * Heartbeats touch `step_lease` alone, so they never wait for either.

create table vaktmester.run (
  uid text primary key check (uid ~ '^[A-Za-z][A-Za-z0-9]{10}$'),
  -- Epoch milliseconds of the start, moved up until it is unique: part of the name, and the order in the lane's queue.
  number bigint not null unique,
  job_type text not null,
  -- Runs of one lane never overlap.
  lane text not null,
  name text not null,
  parameters jsonb not null,
  -- The service that works on the first step.
  service text not null,
  -- Who asked; null for the scheduler.
  user_uid text,
  username text,
  address text,
  -- A request that is sent again with the same key gets the run of the first.
  idempotency_key text,
  -- The scheduled firing that started the run, and the leader that fired it.
  definition_uid text,
  fire_time timestamptz,
  leader_epoch bigint,
  status text not null default 'QUEUED'
    check (status in ('QUEUED', 'RUNNING', 'CANCELLING', 'COMPLETED', 'FAILED', 'CANCELLED')),
  -- Texts of the first and last notifications: {started, completed, failed}. Kept here, so that any node can end the run.
  titles jsonb not null,
  notification_count integer not null default 0,
  last_notified_at timestamptz,
  cancel_requested_at timestamptz,
  cancel_requested_by text,
  -- Whole milliseconds, so that the time a worker reads is the time in the row.
  created_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  started_at timestamptz,
  finished_at timestamptz,
  error text,
  -- What `/system/taskSummaries` answers; few jobs have one.
  summary jsonb,
  check ((status in ('COMPLETED', 'FAILED', 'CANCELLED')) = (finished_at is not null)),
  check (status not in ('RUNNING', 'CANCELLING', 'COMPLETED', 'FAILED') or started_at is not null),
  check (num_nulls(definition_uid, fire_time) in (0, 2)),
  -- Each due time of a job starts one run, whoever fires it.
  unique (definition_uid, fire_time)
) with (fillfactor = 80);

-- The lane's promise, also against a fault of ours. DHIS2's own check (`tryStart`) reads two rows and can be outrun.
create unique index run_active_lane on vaktmester.run (lane) where status in ('RUNNING', 'CANCELLING');
create index run_queue on vaktmester.run (lane, number) where status = 'QUEUED';
create unique index run_idempotency on vaktmester.run (user_uid, idempotency_key) where idempotency_key is not null;
create index run_by_type on vaktmester.run (job_type, number desc);

create table vaktmester.step (
  run_uid text not null references vaktmester.run on delete cascade,
  -- Order of addition. A step waits only for steps with a lower number, so no circle can keep a run from its end.
  seq integer not null,
  key text not null,
  -- `<service>.<verb-noun>`
  kind text not null check (kind ~ '^[a-z0-9-]+\.[a-z0-9.-]+$'),
  title text not null,
  payload jsonb,
  -- Keys of the steps that must have ended before.
  after text[] not null default '{}',
  cost double precision not null default 1,
  -- Runs even when steps before it failed or the run is cancelled: the tidying up.
  always boolean not null default false,
  status text not null default 'PENDING'
    check (status in ('PENDING', 'READY', 'RUNNING', 'DONE', 'FAILED', 'SKIPPED')),
  attempt integer not null default 0,
  max_attempts integer not null default 5 check (max_attempts >= 1),
  -- Ready since; a later claim waits until `not_before` (back-off).
  ready_at timestamptz,
  not_before timestamptz not null default '-infinity',
  -- Node that works or worked on it.
  worker uuid,
  result jsonb,
  error text,
  progress_done double precision,
  progress_total double precision,
  progress_unit text,
  -- Of the last attempt.
  started_at timestamptz,
  finished_at timestamptz,
  primary key (run_uid, seq),
  unique (run_uid, key),
  check ((status in ('DONE', 'FAILED', 'SKIPPED')) = (finished_at is not null)),
  check (status not in ('RUNNING', 'DONE') or attempt >= 1)
) with (fillfactor = 80);

create index step_open on vaktmester.step (kind) where status in ('READY', 'RUNNING');

-- How long a worker may be silent before another takes its step. Apart from the step, because the transaction that finishes a
-- step holds the step's row while heartbeats must go on. Rows exist for RUNNING steps only.
create table vaktmester.step_lease (
  run_uid text not null,
  seq integer not null,
  attempt integer not null,
  expires_at timestamptz not null,
  primary key (run_uid, seq),
  foreign key (run_uid, seq) references vaktmester.step on delete cascade
) with (fillfactor = 50);

-- What users are told; `/system/tasks` reads it. Times grow strictly within a run, as DHIS2's do.
create table vaktmester.notification (
  run_uid text not null references vaktmester.run on delete cascade,
  number integer not null,
  at timestamptz not null,
  level text not null check (level in ('DEBUG', 'LOOP', 'INFO', 'WARN', 'ERROR')),
  message text not null,
  completed boolean not null default false,
  data_type text check (data_type = 'PARAMETERS'),
  data jsonb,
  primary key (run_uid, number),
  unique (run_uid, at)
);

-- Calls to workers, written by the transaction that made the work ready; each is deleted by the transaction that rings.
create table vaktmester.outbox (
  id bigint generated always as identity primary key,
  -- The service to ring.
  subject text not null,
  payload jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  due_at timestamptz not null default clock_timestamp()
);
create index outbox_due on vaktmester.outbox (due_at);

-- Tables that an attempt of a step builds in private. The sweep drops those that nobody will publish.
create table vaktmester.staging_table (
  -- Null when the sweep found the table in the catalogue and no attempt had registered it.
  run_uid text,
  seq integer,
  attempt integer,
  -- The prefix keeps a wrong name from ever being dropped.
  table_name text not null check (table_name like 'analytics\_st\_%'),
  created_at timestamptz not null default clock_timestamp(),
  -- The sweep's last try: a table that cannot be dropped now must not keep it from the others.
  tried_at timestamptz,
  dropped_at timestamptz
);
create unique index staging_table_present on vaktmester.staging_table (table_name) where dropped_at is null;

-- Who did what; only ever added to, in the transaction of the deed.
create table vaktmester.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  user_uid text,
  username text,
  address text,
  -- `<noun>.<verb>`, such as `run.start`.
  action text not null,
  parameters jsonb,
  run_uid text,
  leader_epoch bigint,
  rows_affected bigint
);
create index audit_at on vaktmester.audit (at);

create function vaktmester.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'vaktmester.%: %', tg_table_name, tg_argv[0] using errcode = 'check_violation';
end
$$;

create trigger audit_is_append_only before update or delete or truncate on vaktmester.audit
  for each statement execute function vaktmester.refuse('rows are only ever added');

-- What has ended stays as it ended.
create trigger run_end_is_final before update of status on vaktmester.run
  for each row when (old.finished_at is not null and new.status <> old.status)
  execute function vaktmester.refuse('a run that has ended stays so');
create trigger step_end_is_final before update of status on vaktmester.step
  for each row when (old.finished_at is not null and new.status <> old.status)
  execute function vaktmester.refuse('a step that has ended stays so');
create trigger step_attempt_grows before update of attempt on vaktmester.step
  for each row when (new.attempt < old.attempt)
  execute function vaktmester.refuse('attempts only grow');
