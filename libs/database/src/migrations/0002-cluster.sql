-- Who leads, who led, and which processes there are. One row of leadership is both the counter of epochs and the gate that
-- guarded transactions hold shared while they run (spec/reliability.md §2.2).
create table vaktmester.leadership (
  id smallint primary key check (id = 1),
  epoch bigint not null default 0,
  claim_token uuid,
  node_uuid uuid,
  node_id text,
  claimed_at timestamptz
) with (fillfactor = 50);

-- The heartbeat of the leader; apart from the gate, so that renewals neither wait for guarded transactions nor disturb them.
create table vaktmester.lease (
  id smallint primary key check (id = 1),
  claim_token uuid,
  renewed_at timestamptz not null default '-infinity',
  -- How long one renewal counts, by the leader's own settings: readers need not share them.
  ttl_ms integer not null default 5000
) with (fillfactor = 50);

create table vaktmester.leader_history (
  epoch bigint primary key,
  claim_token uuid not null unique,
  node_uuid uuid not null,
  node_id text not null,
  claimed_at timestamptz not null,
  ended_at timestamptz,
  end_reason text
);
create index leader_history_open on vaktmester.leader_history (epoch) where ended_at is null;

insert into vaktmester.leadership (id) values (1);
insert into vaktmester.lease (id) values (1);

-- The fence. `for share` conflicts with the update that claims the next epoch; weaker locks and plain reads do not.
create function vaktmester.assert_leader(expected_epoch bigint, expected_token uuid) returns void
language plpgsql as $$
begin
  perform 1 from vaktmester.leadership l
  where l.id = 1 and l.epoch = expected_epoch and l.claim_token = expected_token
  for share;
  if not found then
    raise exception 'stale leader epoch %', expected_epoch using errcode = 'CL001';
  end if;
end $$;

create table vaktmester.node (
  node_uuid uuid primary key,
  node_id text not null,
  service text not null,
  version text not null,
  pid integer not null,
  host text not null,
  candidate boolean not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null
);

-- The leader of this moment by the clock of PostgreSQL; no row when nobody leads.
create view vaktmester.current_leader as
select l.epoch, l.node_uuid, l.node_id, l.claimed_at, s.renewed_at
from vaktmester.leadership l
join vaktmester.lease s on s.claim_token = l.claim_token
where s.renewed_at > clock_timestamp() - s.ttl_ms * interval '1 millisecond';
