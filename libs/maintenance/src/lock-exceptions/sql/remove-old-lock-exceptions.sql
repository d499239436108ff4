-- Closes what was opened before the day $1 months ago.
delete from lockexception l
where l.created < current_date - make_interval(months => $1)
