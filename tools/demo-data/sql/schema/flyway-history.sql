-- The migration record that tells a DHIS2 database's version.
-- DHIS2: Flyway adds one row per migration; three are enough to read "v42" from the newest successful one.

insert into flyway_schema_history
  (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success)
values
  (1, '2.30.0', 'Populate dhis2 schema if empty database', 'JDBC',
   'org.hisp.dhis.db.migration.base.V2_30_0__Populate_dhis2_schema_if_empty_database', null, 'dhis', '2025-06-01', 4210, true),
  (2, '2.41.59', 'Last migration of v41', 'SQL', '2.41/V2_41_59.sql', null, 'dhis', '2025-06-01', 12, true),
  (3, '2.42.53', 'Rename resource tables', 'SQL', '2.42/V2_42_53__Rename_resource_tables.sql', null, 'dhis', '2025-06-01', 31, true);
