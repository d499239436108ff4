-- Closes what was opened before the day $1 months ago, the oldest $2 of them. Returns nothing
delete from lockexception
where lockexceptionid in (
  select l.lockexceptionid
  from lockexception l
  where l.created < current_date - make_interval(months => $1)
  order by l.created, l.lockexceptionid
  limit $2
)
