-- What became of the due times of DHIS2's job configurations. The definition itself stays in DHIS2's table; a row here is written by
-- the leader, in the transaction that asserted its epoch and started the run.
create table vaktmester.firing (
  -- `jobconfiguration.uid`; no reference, because firings outlive definitions.
  definition_uid text not null,
  fire_time timestamptz not null,
  -- A skipped range of due times ends here; equal to `fire_time` for a single one.
  last_time timestamptz not null,
  outcome text not null check (outcome in ('RUN', 'SKIPPED')),
  -- Why it was skipped.
  reason text,
  run_uid text unique,
  leader_epoch bigint not null,
  -- `jobconfiguration.lastexecuted` as the start wrote it: only the run that wrote it may write the end.
  started_at timestamp,
  fired_at timestamptz not null default clock_timestamp(),
  -- When the end was written back to the definition.
  settled_at timestamptz,
  -- One outcome for each due time, whoever fires.
  primary key (definition_uid, fire_time),
  check ((outcome = 'RUN') = (run_uid is not null)),
  check (last_time >= fire_time)
);
create index firing_open on vaktmester.firing (definition_uid) where outcome = 'RUN' and settled_at is null;
