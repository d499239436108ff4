-- The language in which DHIS2 speaks to a user, beside the one in which it shows him the names of his data.
-- DHIS2's tables may come after this migration.
set local check_function_bodies = off;

-- A setting of the user, else the system's, else null. DHIS2 keeps settings of users as bytes: a text, or a text as Java serialises
-- it (a header of seven bytes before it). What is neither counts as not set.
create function vaktmester.user_setting(user_uid text, setting text) returns text language sql stable as $$
  select coalesce(
    (
      select case
        when substring(s.value for 5) = '\xaced000574' then encode(substring(s.value from 8), 'escape')
        when substring(s.value for 2) <> '\xaced' then encode(s.value, 'escape')
      end
      from public.usersetting s
      join public.userinfo u on u.userinfoid = s.userinfoid
      where u.uid = user_uid
        and s.name = setting
    ),
    (select s.value from public.systemsetting s where s.name = setting)
  )
$$;

create or replace function vaktmester.data_locale(user_uid text) returns text language sql stable as $$
  select vaktmester.user_setting(user_uid, 'keyDbLocale')
$$;
