-- Job configurations: DHIS2's ten system jobs with their fixed ids, scheduled jobs of several types (enabled and not), a queue,
-- and jobs that ran once. Heavy ones run on weekend nights only, so that trying the demo does not start them by surprise;
-- all enabled ones ran at the moment of the seed, so that none is due at once.

insert into jobconfiguration
  (jobconfigurationid, uid, created, lastupdated, name, jobtype, schedulingtype, cronexpression, delay, enabled, jobstatus,
   lastexecutedstatus, lastexecuted, lastfinished, queuename, queueposition, executedby, jsonbjobparameters)
select demo.new_id(), coalesce(v.uid, demo.uid('job', v.name)), demo.founded(), demo.founded(), v.name, v.type,
  case when v.delay is not null then 'FIXED_DELAY' else 'CRON' end, v.cron, v.delay, v.is_enabled,
  case when v.is_enabled then 'SCHEDULED' else 'DISABLED' end, case when v.is_enabled then 'COMPLETED' else 'NOT_STARTED' end,
  case when v.is_enabled then demo.now() - interval '1 second' end, case when v.is_enabled then demo.now() end, v.queue,
  v.position, case when v.uid is null then 'M5zQapPyTZI' end, v.parameters::jsonb
from (values
  ('DHIS2rocks1', 'Housekeeping', 'HOUSEKEEPING', null, 20, true, null, null::integer, null),
  ('D2datatrim8', 'Data value trim', 'DATA_VALUE_TRIM', '0 0 1 ? * *', null, true, null, null, null),
  ('YvAwAmrqAtN', 'Dataset notification', 'DATA_SET_NOTIFICATION', '0 0 2 ? * *', null, true, null, null, null),
  ('sHMedQF7VYa', 'Credentials expiry alert', 'CREDENTIALS_EXPIRY_ALERT', '0 0 2 ? * *', null, true, null, null, null),
  ('BFa3jDsbtdO', 'Data statistics', 'DATA_STATISTICS', '0 0 2 ? * *', null, true, null, null, null),
  ('pd6O228pqr0', 'File resource clean up', 'FILE_RESOURCE_CLEANUP', '0 0 2 ? * *', null, true, null, null, null),
  ('fUWM1At1TUx', 'User account expiry alert', 'ACCOUNT_EXPIRY_ALERT', '0 0 2 ? * *', null, true, null, null, null),
  ('Js3vHn2AVuG', 'Validation result notification', 'VALIDATION_RESULTS_NOTIFICATION', '0 0 7 ? * *', null, true, null, null, null),
  ('uwWCT2BMmlq', 'Remove expired or used reserved values', 'REMOVE_USED_OR_EXPIRED_RESERVED_VALUES', '0 0 2 ? * *', null, true, null, null, null),
  ('vt21671bgno', 'System version update check notification', 'SYSTEM_VERSION_UPDATE_CHECK', '17 42 4 ? * *', null, true, null, null, null),
  (null, 'Weekly analytics tables', 'ANALYTICS_TABLE', '0 0 3 ? * SUN', null, true, null, null,
   '["org.hisp.dhis.scheduling.parameters.AnalyticsJobParameters",{"lastYears":2,"skipTableTypes":["java.util.HashSet",["VALIDATION_RESULT"]],"skipPrograms":["java.util.HashSet",[]],"skipResourceTables":false,"skipOutliers":false}]'),
  (null, 'Continuous analytics', 'CONTINUOUS_ANALYTICS_TABLE', null, 3600, false, null, null,
   '["org.hisp.dhis.scheduling.parameters.ContinuousAnalyticsJobParameters",{"fullUpdateHourOfDay":2,"skipTableTypes":["java.util.HashSet",[]],"skipOutliers":false}]'),
  (null, 'Maternal validation', 'MONITORING', '0 30 4 ? * SUN', null, true, null, null,
   '["org.hisp.dhis.scheduling.parameters.MonitoringJobParameters",{"relativeStart":0,"relativeEnd":0,"validationRuleGroups":["java.util.ArrayList",[]],"sendNotifications":false,"persistResults":true}]'),
  (null, 'Lock exception clean-up', 'LOCK_EXCEPTION_CLEANUP', '0 15 5 ? * SUN', null, true, null, null,
   '["org.hisp.dhis.scheduling.parameters.LockExceptionCleanupJobParameters",{"expiresAfterMonths":6}]'),
  (null, 'Disable sleepers', 'DISABLE_INACTIVE_USERS', '0 0 6 1 * ?', null, false, null, null,
   '["org.hisp.dhis.scheduling.parameters.DisableInactiveUsersJobParameters",{"inactiveMonths":12,"reminderDaysBefore":14}]'),
  (null, 'Tracker search optimisation', 'TRACKER_SEARCH_OPTIMIZATION', '0 0 5 ? * SAT', null, false, null, null,
   '["org.hisp.dhis.scheduling.parameters.TrackerTrigramIndexJobParameters",{"attributes":["java.util.HashSet",[]],"skipIndexDeletion":false}]'),
  (null, 'Program notifications', 'PROGRAM_NOTIFICATIONS', '0 0 9 ? * *', null, false, null, null, null),
  (null, 'Weekend: resource tables', 'RESOURCE_TABLE', '0 30 2 ? * SAT', null, true, 'Weekend', 0, null),
  (null, 'Weekend: materialised views', 'MATERIALIZED_SQL_VIEW_UPDATE', null, null, true, 'Weekend', 1,
   '["org.hisp.dhis.scheduling.parameters.SqlViewUpdateParameters",{"sqlViews":["java.util.ArrayList",[]]}]'),
  (null, 'Weekend: data integrity', 'DATA_INTEGRITY', null, null, true, 'Weekend', 2,
   '["org.hisp.dhis.scheduling.parameters.DataIntegrityJobParameters",{"type":"REPORT","checks":["java.util.HashSet",[]]}]')
) as v(uid, name, type, cron, delay, is_enabled, queue, position, parameters);

-- Started by hand: one finished two days ago (to be deleted), one that failed an hour ago.
insert into jobconfiguration
  (jobconfigurationid, uid, created, lastupdated, name, jobtype, schedulingtype, enabled, jobstatus, lastexecutedstatus,
   lastexecuted, lastfinished, executedby, errorcodes, progress)
select demo.new_id(), demo.uid('job', v.type || v.age), demo.now() - v.age, demo.now() - v.age,
  format('%s (%s)', v.type, (extract(epoch from demo.now() - v.age) * 1000)::bigint), v.type, 'ONCE_ASAP', false, 'DISABLED',
  v.outcome, demo.now() - v.age, demo.now() - v.age + interval '40 seconds', 'M5zQapPyTZI', v.errors, '{"sequence":[],"errors":{}}'
from (values
  ('RESOURCE_TABLE', interval '2 days', 'COMPLETED', ''), ('METADATA_IMPORT', interval '1 hour', 'FAILED', 'E5002 E5003')
) as v(type, age, outcome, errors);
