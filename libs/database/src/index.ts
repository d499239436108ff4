export { Database, isConnectionFailure, sqlStateOf, type TransactionLimits } from './database';
export { DATABASE_OPTIONS, type DatabaseOptions } from './database-connector';
export { DatabaseModule } from './database.module';
export { findVersionProblem } from './dhis2-version';
export { firstRow, type Queryable, type Session } from './queryable';
export { openDatabase, type OpenDatabase, type OpenDatabaseOptions } from './open-database';
export { quoteIdentifier, quoteLiteral } from './identifier';
export { SystemSettings, SystemSettingsStore } from './system-settings.store';
export { filterCondition, type FilterColumn, type FilterCondition } from './filters/filter-condition';
