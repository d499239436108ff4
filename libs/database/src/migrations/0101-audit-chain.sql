-- The audit as a chain: each entry is sealed by a hash of itself and of the seal before, so that an entry that was changed, removed
-- or slipped in shows, whoever did it. Whoever owns the tables could make the whole chain anew; a head that was noted elsewhere
-- (`GET /api/audit/verification`) shows that too.
create table vaktmester.audit_seal (
  number bigint primary key,
  audit_id bigint not null unique,
  previous bytea not null,
  hash bytea not null
);

create trigger audit_seal_is_append_only before update or delete or truncate on vaktmester.audit_seal
  for each statement execute function vaktmester.refuse('rows are only ever added');

-- A fixed text of all that an entry says, whatever the session's settings.
create function vaktmester.audit_content(entry vaktmester.audit) returns bytea
language sql stable set timezone = 'UTC' as $$
  select convert_to(jsonb_build_array(
    entry.id, entry.at, entry.user_uid, entry.username, entry.address, entry.action, entry.parameters, entry.run_uid,
    entry.leader_epoch, entry.rows_affected
  )::text, 'UTF8')
$$;

-- Seals the entries of a transaction at its end. Only then does it hold the lock that puts transactions in line: a long one keeps
-- no other waiting. Speaks for the owner, so that who may write entries cannot write seals.
create function vaktmester.seal_audit() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(7215043);
  select s.number, s.hash into last from vaktmester.audit_seal s order by s.number desc limit 1;
  insert into vaktmester.audit_seal (number, audit_id, previous, hash)
  values (
    coalesce(last.number, 0) + 1, new.id, coalesce(last.hash, ''),
    sha256(coalesce(last.hash, '') || vaktmester.audit_content(new))
  );
  return null;
end
$$;

create constraint trigger audit_is_sealed after insert on vaktmester.audit
  deferrable initially deferred for each row execute function vaktmester.seal_audit();

-- What was written before there were seals.
do $$
declare
  entry vaktmester.audit;
  number bigint := 0;
  previous bytea := '';
  hash bytea;
begin
  for entry in select a.* from vaktmester.audit a order by a.id loop
    number := number + 1;
    hash := sha256(previous || vaktmester.audit_content(entry));
    insert into vaktmester.audit_seal values (number, entry.id, previous, hash);
    previous := hash;
  end loop;
end
$$;

-- Where the chain does not hold, in the order of the seals; no row when it holds. Reads all of the audit.
create view vaktmester.audit_break as
select s.number, s.audit_id,
  case
    when a.id is null then 'the entry is gone'
    when s.hash <> sha256(s.previous || vaktmester.audit_content(a)) then 'the entry was changed'
    else 'seals before it are gone or were changed'
  end as reason
from (
  select seal.*, lag(seal.hash, 1, '') over (order by seal.number) as hash_before,
    lag(seal.number, 1, 0) over (order by seal.number) as number_before
  from vaktmester.audit_seal seal
) s
left join vaktmester.audit a on a.id = s.audit_id
where a.id is null
  or s.hash <> sha256(s.previous || vaktmester.audit_content(a))
  or s.previous <> s.hash_before
  or s.number <> s.number_before + 1
union all
select null, a.id, 'the entry was slipped in without a seal'
from vaktmester.audit a
where not exists (select from vaktmester.audit_seal s where s.audit_id = a.id);
