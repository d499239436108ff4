-- Forgets the counts of the days that were counted anew and of those that are too old.
-- $1 first day that was counted (date). Returns nothing.
delete from vaktmester.data_summary_day d
where d.day >= $1::date
  or d.day < current_date - 30
