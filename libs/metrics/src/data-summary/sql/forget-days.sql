-- Forgets the counts of the days that are about to be counted and of those that are too old.
-- $1 first day to be counted (date). Returns nothing.
delete from vaktmester.data_summary_day d
where d.day >= $1::date
  or d.day < current_date - 30
