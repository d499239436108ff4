-- The data summary (spec/api-contract.md §14): the newest snapshot, and when the next one is due.
-- One row. A refresh holds its lock from the claim to the end, so there is one at a time in the whole cluster, and a refresh
-- that dies leaves nothing behind: the lock goes with its connection and the row is still due. Readers never wait for it.
create table vaktmester.data_summary (
  id smallint primary key check (id = 1),
  due_at timestamptz not null default '-infinity',
  -- All numbers are those of one moment; null until the first refresh has ended.
  taken_at timestamptz,
  duration_ms double precision,
  counts jsonb,
  -- When past days were counted last, and what counting them cost.
  recounted_at timestamptz,
  recount_ms double precision,
  check (num_nulls(taken_at, duration_ms, counts, recounted_at, recount_ms) in (0, 5))
) with (fillfactor = 50);

insert into vaktmester.data_summary (id) values (1);

-- Rows of DHIS2's big tables by the day of their last change (of the server's calendar), for as far back as the summary looks.
create table vaktmester.data_summary_day (
  source text not null check (source in ('datavalue', 'event', 'enrollment')),
  day date not null,
  row_count bigint not null,
  primary key (source, day)
);
