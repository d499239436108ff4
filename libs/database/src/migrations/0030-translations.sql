-- Names of DHIS2's objects in the language of a user, in the one place where SQL finds them.

-- DHIS2's tables need not be there yet.
set local check_function_bodies = off;

-- The locale in which the user sees data (`keyDbLocale`): his own, else the system's, else null. DHIS2 keeps settings of users as
-- bytes: a text, or a text as Java serialises it (a header of seven bytes before it). What is neither counts as not set.
create function vaktmester.data_locale(user_uid text) returns text language sql stable as $$
  select coalesce(
    (
      select case
        when substring(s.value for 5) = '\xaced000574' then encode(substring(s.value from 8), 'escape')
        when substring(s.value for 2) <> '\xaced' then encode(s.value, 'escape')
      end
      from public.usersetting s
      join public.userinfo u on u.userinfoid = s.userinfoid
      where u.uid = user_uid
        and s.name = 'keyDbLocale'
    ),
    (select s.value from public.systemsetting s where s.name = 'keyDbLocale')
  )
$$;

-- What `translations` (an array of {locale, property, value}) has for the property in the locale or its language, else the original.
create function vaktmester.translated(original text, translations jsonb, property text, locale text) returns text
language sql immutable as $$
  select coalesce(
    (
      select t.entry ->> 'value'
      from jsonb_array_elements(case when jsonb_typeof(translations) = 'array' then translations else '[]' end) as t (entry)
      where t.entry ->> 'property' = $3
        and t.entry ->> 'locale' in ($4, split_part(translate($4, '-', '_'), '_', 1))
        and t.entry ->> 'value' <> ''
      order by length(t.entry ->> 'locale') desc
      limit 1
    ),
    original
  )
$$;
