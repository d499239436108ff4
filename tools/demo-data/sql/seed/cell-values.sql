-- How a data value's text looks, by the kind of its cell. expected is the cell's scale times the unit's size.
-- The seed is a hash: its bits decide everything, so the same cell always gets the same text. (Stable, not immutable: casts from
-- dates to text are, and PostgreSQL inlines only functions that are honest about it; a call per value costs ten times more.)

create function demo.cell_value(kind text, expected double precision, scale double precision, seed bigint) returns text
language sql stable as
$$
  select case kind
    when 'count' then floor(expected * 2 * ((seed >> 8) & 1023) / 1024.0 * ((seed >> 20) & 1023) / 512.0)::bigint::text
    when 'rare' then (case when (seed >> 8) & 7 < 6 then 0 else 1 + ((seed >> 12) & 3) end)::text
    when 'measure' then round((scale * (0.75 + ((seed >> 8) & 1023) / 2048.0))::numeric, 2)::text
    when 'interval' then round(((seed >> 8) & 1023) / 1024.0, 3)::text
    when 'percentage' then ((seed >> 8) & 1023) * 100 / 1023 || ''
    when 'negative' then (-1 - ((seed >> 8) & 15))::text
    when 'boolean' then case when (seed >> 8) & 3 = 0 then 'false' else 'true' end
    when 'true' then 'true'
    when 'letter' then chr(65 + ((seed >> 8) & 3)::integer)
    when 'phone' then '+23276' || lpad(((seed >> 8) & 999999)::text, 6, '0')
    when 'email' then 'facility' || ((seed >> 8) & 8191) || '@health.example.org'
    when 'date' then (date '2010-01-01' + ((seed >> 8) & 4095)::integer)::text
    when 'datetime' then (date '2010-01-01' + ((seed >> 8) & 4095)::integer)::text || 'T10:30'
    when 'time' then lpad((6 + ((seed >> 8) & 3))::text, 2, '0') || ':30'
    when 'username' then 'dataentry'
    when 'url' then 'https://facility.example.org/' || ((seed >> 8) & 8191)
    when 'coordinate' then format('[-%s,%s]', round(10 + ((seed >> 8) & 1023) / 400.0, 4), round(7 + ((seed >> 18) & 1023) / 400.0, 4))
    when 'geojson' then '{"type":"Point","coordinates":[-11.5,8.4]}'
    when 'unit' then demo.uid('facility', 1 + ((seed >> 8) & 15))
    when 'file' then demo.uid('fileresource', (seed >> 8) & 15)
    -- Among words some look like numbers or booleans: they stay text, and outlier statistics count the numbers.
    else (array['Borehole', 'Well', 'Piped water', 'River', '12', 'true', 'none', 'Réservoir d''eau'])[1 + ((seed >> 8) & 7)]
  end
$$;
