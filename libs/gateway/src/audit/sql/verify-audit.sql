-- Whether the chain of the audit holds. $1 hash of a head that was noted earlier, or null.
-- Returns one row: entries, headNumber, headHash (null before the first entry), isKnownHead (null without $1), breaks (the first twenty)
select
  (select count(*) from vaktmester.audit) as "entries",
  head.number as "headNumber",
  encode(head.hash, 'hex') as "headHash",
  case when $1::text is not null then exists (
    select from vaktmester.audit_seal s where s.hash = decode($1::text, 'hex')
  ) end as "isKnownHead",
  (
    select coalesce(json_agg(json_build_object('number', b.number, 'auditId', b.audit_id, 'reason', b.reason)), '[]')
    from (select * from vaktmester.audit_break order by number nulls last, audit_id limit 20) b
  ) as "breaks"
from (select) nothing
left join lateral (select s.number, s.hash from vaktmester.audit_seal s order by s.number desc limit 1) head on true
