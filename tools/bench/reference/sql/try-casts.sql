-- What DHIS2's guarded casts give, and null where PostgreSQL refuses what the guard has let through.
-- No parameters; several statements.
create function reference_double(x text) returns double precision language plpgsql immutable as
$$ begin
  return case when x ~* '^(-?[0-9]+)(\.[0-9]+)?$' then cast(x as double precision) end;
exception when others then return null; end $$;

create function reference_bigint(x text) returns bigint language plpgsql immutable as
$$ begin
  return case when x ~* '^(-?[0-9]+)(\.[0-9]+)?$' then cast(x as bigint) end;
exception when others then return null; end $$;

create function reference_timestamp(x text) returns timestamp language plpgsql immutable as
$$ begin
  return case
    when x ~* '^\d{4}-\d{2}-\d{2}(\s|T)?((\d{2}:)(\d{2}:)?(\d{2}))?(|.(\d{3})|.(\d{3})Z)?$' then cast(x as timestamp)
  end;
exception when others then return null; end $$;
