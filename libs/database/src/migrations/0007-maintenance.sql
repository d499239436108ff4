-- Deletes in batches: the rows an operation will remove are fixed first, then removed from the lowest number up. `cursor`,
-- `removed` and `left_alone` change in the transaction that removes the rows, so a crash loses and repeats nothing.
create table vaktmester.fixed_set (
  run_uid text not null references vaktmester.run on delete cascade,
  seq integer not null,
  found bigint not null,
  -- The last number that was worked on.
  cursor bigint not null default 0,
  removed bigint not null default 0,
  -- Rows that no longer met the condition when their turn came.
  left_alone bigint not null default 0,
  primary key (run_uid, seq)
);

create table vaktmester.fixed_row (
  run_uid text not null,
  seq integer not null,
  number bigint not null,
  -- Index of the selection within the operation: an operation may remove rows of several tables.
  part smallint not null,
  -- Values of the selection's key columns.
  key bigint[] not null,
  primary key (run_uid, seq, number),
  foreign key (run_uid, seq) references vaktmester.fixed_set on delete cascade
);

-- The last result of each data integrity check; DHIS2 forgets them after an hour, we keep them until the next run.
create table vaktmester.data_integrity_result (
  check_name text not null,
  kind text not null check (kind in ('summary', 'details')),
  run_uid text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  issue_count bigint not null,
  percentage double precision,
  error text,
  -- Of `details`: [{id, name, comment, refs}]
  issues jsonb,
  primary key (check_name, kind)
);
