-- DHIS2's point from the text of a coordinate, and null where PostGIS refuses it.
-- No parameters; one statement.
create function reference_point(x text) returns geometry(Point,4326) language plpgsql immutable as
$$ declare
  point geometry;
begin
  point := ST_GeomFromGeoJSON('{"type":"Point", "coordinates":' || x || ', "crs":{"type":"name", "properties":{"name":"EPSG:4326"}}}');
  return case when ST_NDims(point) = 2 and not ST_IsEmpty(point) then point end;
exception when others then return null; end $$;
