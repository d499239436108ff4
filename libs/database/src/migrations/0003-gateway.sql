-- Who is signed in, and who failed to. In PostgreSQL, so that every gateway knows the same and none has to be asked again.

-- Sessions of browsers. The cookie holds a random token; here is only its SHA-256, so a read of this table signs nobody in.
-- No foreign key: DHIS2 must be able to delete the user.
create table vaktmester.session (
  token_hash bytea primary key,
  user_id bigint not null,
  -- SHA-256 of the user's password hash when the session began: a new password ends the session.
  password_digest bytea not null,
  -- How the user signed in. Sessions that Basic authentication made on the side give way to the others.
  origin text not null check (origin in ('login', 'basic')),
  created timestamptz not null default now(),
  last_used timestamptz not null default now()
);
create index session_by_user on vaktmester.session (user_id);
create index session_by_last_use on vaktmester.session (last_used);

-- Failed logins, counted by the SHA-256 of `user:<name>` or `address:<network>`; people type passwords into the name field.
create table vaktmester.login_failure (
  subject bytea primary key,
  failures integer not null,
  first_failure timestamptz not null default now(),
  last_failure timestamptz not null default now()
);
create index login_failure_by_time on vaktmester.login_failure (last_failure);
