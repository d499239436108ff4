-- Functions that DHIS2's constraints call.
-- DHIS2: check_uid guards potentialduplicate since 2.35; a UID is a letter followed by ten letters or digits.

create function check_uid(uid character varying) returns boolean language sql immutable as
$$ select uid ~ '^[a-zA-Z][a-zA-Z0-9]{10}$' $$;
