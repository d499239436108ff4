-- Deletes the option combos $1 with what belongs to them: bounds, validation results, links. Returns nothing
with
  bounds as (delete from minmaxdataelement where categoryoptioncomboid = any($1)),
  results as (delete from validationresult where attributeoptioncomboid = any($1)),
  links as (delete from categorycombos_optioncombos where categoryoptioncomboid = any($1)),
  options as (delete from categoryoptioncombos_categoryoptions where categoryoptioncomboid = any($1))
delete from categoryoptioncombo where categoryoptioncomboid = any($1)
