import { sqlCheck } from './check';

export const firedOnce = sqlCheck(
  'C1',
  'no due time of a job starts two runs',
  `select definition_uid || ' at ' || fire_time || ' started ' || count(*) || ' runs' as problem
   from vaktmester.run where definition_uid is not null group by definition_uid, fire_time having count(*) > 1`,
);
