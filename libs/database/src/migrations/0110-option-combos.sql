-- The console offers the option combos of a category combo: system-info reads two tables more. The roles are given their rights
-- anew after every migration, by this function.
do $$
begin
  execute replace(
    pg_get_functiondef('vaktmester.provision_roles()'::regprocedure),
    '''categorycombos_categories''',
    '''categorycombos_categories'', ''categorycombos_optioncombos'', ''categoryoptioncombo'''
  );
end
$$;
