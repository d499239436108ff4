-- Deletes the obsolete option combos to which nothing refers, with what belongs to them: bounds, validation results, links.
-- Returns nothing
with
  obsolete as (select c.id from change c where c.kind = 'delete' and c.reference is null),
  bounds as (delete from minmaxdataelement where categoryoptioncomboid in (select id from obsolete)),
  results as (delete from validationresult where attributeoptioncomboid in (select id from obsolete)),
  links as (delete from categorycombos_optioncombos where categoryoptioncomboid in (select id from obsolete)),
  options as (delete from categoryoptioncombos_categoryoptions where categoryoptioncomboid in (select id from obsolete))
delete from categoryoptioncombo where categoryoptioncomboid in (select id from obsolete)
