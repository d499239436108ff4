-- The words in which the demo data is written: uids, hashes instead of random numbers, ids, dates.
-- Everything is a function of demo.scale (one row: the size and the moment), so that a seed can be repeated exactly.

create function demo.now() returns timestamp language sql stable as
$$ select now from demo.scale $$;

-- The last year of data; the first is four years earlier.
create function demo.base_year() returns integer language sql stable as
$$ select extract(year from now)::integer from demo.scale $$;

-- When the metadata was set up: before the first year of data.
create function demo.founded() returns timestamp language sql stable as
$$ select make_timestamp(demo.base_year() - 5, 1, 10, 8, 0, 0) $$;

create function demo.new_id() returns bigint language sql volatile as
$$ select nextval('public.hibernate_sequence') $$;

-- A valid uid for the nth (or named) object of a kind: 66 bits of md5, so equal uids are out of the question.
-- The digest is written twice because PostgreSQL inlines only plain expressions, and calling costs more than hashing.
create function demo.uid(kind text, key text) returns text language sql immutable as
$$
  select translate(left(encode(uuid_send(md5(kind || ':' || key)::uuid), 'base64'), 1), '0123456789+/', 'GHJKMNPQRSaZ')
    || translate(substr(encode(uuid_send(md5(kind || ':' || key)::uuid), 'base64'), 2, 10), '+/', 'aZ')
$$;

create function demo.uid(kind text, n bigint) returns text language sql immutable as
$$ select demo.uid(kind, n::text) $$;

-- A number in [0, 1) that looks random but is always the same for n and salt.
create function demo.rand(n bigint, salt bigint) returns double precision language sql immutable as
$$ select (hashint8extended(n, salt) & 2147483647) / 2147483648.0::double precision $$;

-- A whole number in [0, below), likewise.
create function demo.pick(n bigint, salt bigint, below bigint) returns integer language sql immutable as
$$ select ((hashint8extended(n, salt) & 9223372036854775807) % below)::integer $$;

-- Sharing settings as DHIS2 v42 stores them: owner admin, an access string for everybody.
create function demo.sharing(public_access text) returns jsonb language sql immutable as
$$
  select jsonb_build_object('owner', 'M5zQapPyTZI', 'public', public_access,
    'external', false, 'users', '{}'::jsonb, 'userGroups', '{}'::jsonb)
$$;

-- A point as EWKT: PostGIS casts it on insert, and without PostGIS the column is text anyway.
create function demo.point(longitude double precision, latitude double precision) returns text language sql stable as
$$ select 'SRID=4326;POINT(' || round(longitude::numeric, 5) || ' ' || round(latitude::numeric, 5) || ')' $$;
