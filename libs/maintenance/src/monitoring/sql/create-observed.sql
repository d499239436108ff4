-- What a rule finds for one period: the values of its items by organisation unit and attribute option combo. Goes with the
-- transaction. Returns nothing
create temporary table observed (
  organisationunitid bigint, attributeoptioncomboid bigint, item_values double precision[]
) on commit drop
