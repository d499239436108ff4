-- Analytics writes the fingerprints of its tables (0072). The roles are given their rights anew after every migration, by this
-- function.
do $$
begin
  execute replace(
    pg_get_functiondef('vaktmester.provision_roles()'::regprocedure),
    'on vaktmester.analytics_watermark,',
    'on vaktmester.analytics_watermark, vaktmester.analytics_fingerprint,'
  );
end
$$;
