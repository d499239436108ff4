-- Makes the statement that deletes row number MIDDLE of TABLE sleep, once: the sequence goes on when the statement is undone.
-- Returns nothing
create sequence if not exists deletions;
select setval('deletions', 1, false);
create or replace function stop_in_the_middle() returns trigger language plpgsql as $$
begin
  if nextval('deletions') = MIDDLE then
    perform pg_sleep(1);
  end if;
  return old;
end
$$;
create trigger stop_in_the_middle before delete on TABLE for each row execute function stop_in_the_middle()
