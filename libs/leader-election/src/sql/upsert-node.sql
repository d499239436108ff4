-- Says that a process lives.
-- $1 node uuid, $2 node id, $3 service, $4 version, $5 pid, $6 host, $7 candidate, $8 age of the process in seconds.
insert into vaktmester.node as n (node_uuid, node_id, service, version, pid, host, candidate, started_at, last_seen_at)
values (
  $1::uuid, $2::text, $3::text, $4::text, $5::integer, $6::text, $7::boolean,
  clock_timestamp() - $8::double precision * interval '1 second', clock_timestamp()
)
on conflict (node_uuid) do update
set last_seen_at = excluded.last_seen_at, candidate = excluded.candidate
