-- Snapshots of the data summary over time, one an hour, for the charts of the console.
create table vaktmester.data_summary_history (
  taken_at timestamptz primary key,
  counts jsonb not null
);
