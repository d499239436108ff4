-- Blocks of the table datavalue. Returns: blocks
select (pg_relation_size('public.datavalue') / current_setting('block_size')::bigint)::integer as blocks
