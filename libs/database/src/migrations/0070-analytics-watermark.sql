-- Up to where each of DHIS2's analytics table types holds the source rows. DHIS2 keeps one time for all types
-- (`keyLastSuccessfulAnalyticsTablesUpdate`), so a change to a type that a run skipped is lost; and it moves that time in a run of
-- some years too, so a change to an older year is lost.
create table vaktmester.analytics_watermark (
  table_type text primary key,
  -- Every source row that changed before is in the tables, in whichever partition. Source rows carry local times without a zone, and
  -- the build compares with nothing else.
  full_until timestamp not null,
  -- Start of the run that built all of it; null when the time was taken over from DHIS2's setting.
  full_started_at timestamptz,
  full_run_uid text,
  -- The same of the latest partition; null when it has not been built since.
  latest_until timestamp,
  latest_started_at timestamptz,
  latest_run_uid text
);
