-- Stores the violations of rule $1 in period $2, which lasts from $3 to $4. The day in the period is DHIS2's: the days since its
-- start, at most its length. A violation that is known stays as it is. Returns nothing
insert into validationresult
  (validationresultid, created, leftsidevalue, rightsidevalue, validationruleid, periodid, organisationunitid,
   attributeoptioncomboid, dayinperiod, notificationsent)
select
  nextval('hibernate_sequence'), now(), b.left_value, b.right_value, $1::bigint, $2::bigint, o.organisationunitid,
  o.attributeoptioncomboid, least(greatest(current_date - $3::date, 0), $4::date - $3::date + 1), false
from observed o
join broken b on b.item_values = o.item_values
order by o.organisationunitid, o.attributeoptioncomboid
on conflict do nothing
