-- Who has asked a leader to hand over. The leader looks here, so the wish reaches it whichever process was asked; one for each term.
create table vaktmester.resignation (
  epoch bigint primary key references vaktmester.leader_history,
  requested_at timestamptz not null default clock_timestamp(),
  username text not null
);
