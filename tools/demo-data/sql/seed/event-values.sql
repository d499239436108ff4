-- How a tracker value's text looks, by value type; used for events and attributes.
-- One in 128 does not fit its type, where DHIS2 guards its casts: its tables then hold null. Integers never get decimals
-- ("12.5" passes the guard and fails the cast to bigint), dates are always real days.

create function demo.tracker_value(valuetype text, optionset text, seed bigint, facilities integer) returns text
language sql stable as
$$
  select case
    when optionset = 'GENDER' then (array['Male', 'Female', 'Female', 'Male', 'Female', 'Male', 'Other', 'unknown'])[1 + ((seed >> 8) & 7)]
    when optionset = 'OUTCOME' then (array['Discharged', 'Discharged', 'Discharged', 'Discharged', 'Discharged', 'Referred', 'Died', 'Absconded'])[1 + ((seed >> 8) & 7)]
    when (seed >> 40) & 127 = 5 then case
      when valuetype in ('NUMBER', 'UNIT_INTERVAL', 'PERCENTAGE') then '1,5'
      when valuetype like 'INTEGER%' then 'n/a'
      when valuetype = 'BOOLEAN' then 'yes'
      when valuetype in ('DATE', 'DATETIME', 'AGE') then 'tomorrow'
      when valuetype = 'ORGANISATION_UNIT' then 'Unknown0001'
      when valuetype = 'COORDINATE' then '[0,0]'
      else '?'
    end
    when valuetype = 'NUMBER' then (500 + ((seed >> 8) & 4095))::text || '.' || ((seed >> 24) & 7)
    when valuetype = 'UNIT_INTERVAL' then '0.' || lpad(((seed >> 8) & 511)::text, 3, '0')
    when valuetype = 'PERCENTAGE' then ((seed >> 8) & 63)::text
    when valuetype = 'INTEGER' then (((seed >> 8) & 15) - 8)::text
    when valuetype = 'INTEGER_NEGATIVE' then (-1 - ((seed >> 8) & 15))::text
    when valuetype like 'INTEGER%' then (1 + ((seed >> 8) & 15))::text
    when valuetype = 'BOOLEAN' then case when (seed >> 8) & 1 = 0 then 'true' else 'false' end
    when valuetype = 'TRUE_ONLY' then 'true'
    when valuetype = 'DATE' then (date '2015-01-01' + ((seed >> 8) & 4095)::integer)::text
    when valuetype = 'DATETIME' then (date '2015-01-01' + ((seed >> 8) & 4095)::integer)::text || 'T08:15:30.000'
    when valuetype = 'AGE' then (date '1950-01-01' + ((seed >> 8) & 16383)::integer)::text
    when valuetype = 'TIME' then lpad(((seed >> 8) & 15)::text, 2, '0') || ':45'
    when valuetype = 'LETTER' then chr(65 + ((seed >> 8) & 3)::integer)
    when valuetype = 'PHONE_NUMBER' then '+23277' || lpad(((seed >> 8) & 524287)::text, 6, '0')
    when valuetype = 'EMAIL' then 'person' || ((seed >> 8) & 524287) || '@example.org'
    when valuetype = 'USERNAME' then 'dataentry'
    when valuetype = 'URL' then 'https://images.example.org/' || ((seed >> 8) & 8191)
    when valuetype = 'COORDINATE' then format('[-%s,%s]', round(10 + ((seed >> 8) & 1023) / 400.0, 4), round(7 + ((seed >> 18) & 1023) / 400.0, 4))
    when valuetype = 'GEOJSON' then '{"type":"Point","coordinates":[-11.5,8.4]}'
    when valuetype = 'ORGANISATION_UNIT' then demo.uid('facility', 1 + ((seed >> 8) & 65535) % facilities)
    when valuetype = 'TRACKER_ASSOCIATE' then demo.uid('trackedentity', 1 + ((seed >> 8) & 63))
    when valuetype in ('FILE_RESOURCE', 'IMAGE', 'REFERENCE') then demo.uid('fileresource', (seed >> 8) & 15)
    else (array['Farmer', 'Trader', 'Pupil', 'Driver', 'Nurse', 'Miner', 'Fisher, part time', 'Teacher "head"'])[1 + ((seed >> 8) & 7)]
  end
$$;
