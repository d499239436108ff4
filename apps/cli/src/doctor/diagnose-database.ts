import type { SurveyedDatabase } from '@vaktmester/database/survey';
import { diagnosePostgres } from './diagnose-postgres';
import { error, type Finding } from './finding';
import type { ServersSurvey } from './survey-servers';

const OLDEST_MAJOR_VERSION = 14;

/** What PostgreSQL says is wrong with it, with the role, or with what is in it. */
export function diagnoseDatabase(survey: ServersSurvey): Finding[] {
  const { database } = survey;
  if (database === undefined) return [];
  if ('unreachable' in database) return [unreachable(database.unreachable)];
  return [
    ...contentFindings(database),
    ...privilegeFindings(database),
    ...migrationFindings(database, survey.migratesAtStart ?? true),
    ...diagnosePostgres(database, survey),
  ];
}

function unreachable(reason: string): Finding {
  const isRefused = /password|authentication|role|pg_hba/i.test(reason);
  const remedy = isRefused
    ? 'Correct user and password in DATABASE_URL, or let them in by pg_hba.conf.'
    : 'Start it, or correct host, port and database in DATABASE_URL, or open the way to it.';
  return error(`PostgreSQL cannot be used: ${reason}`, remedy);
}

function contentFindings({
  versionProblem,
  majorVersion,
  isStandby,
  isReadOnly,
  hoursAhead,
}: SurveyedDatabase): Finding[] {
  const findings: Finding[] = [];
  if (versionProblem !== undefined) {
    findings.push(error(versionProblem, 'Let DATABASE_URL name the database of a DHIS2 v42; upgrade DHIS2 first.'));
  }
  if (majorVersion < OLDEST_MAJOR_VERSION) {
    findings.push(
      error(
        `PostgreSQL is of version ${majorVersion}`,
        `DHIS2 v42 needs ${OLDEST_MAJOR_VERSION} or newer: upgrade it.`,
      ),
    );
  }
  if (isStandby || isReadOnly) {
    const what = isStandby ? 'is a standby' : 'only reads (default_transaction_read_only)';
    findings.push(error(`the database ${what}`, 'Let DATABASE_URL name the primary, or make this database writable.'));
  }
  if (hoursAhead > 0) {
    findings.push(
      error(
        `DHIS2 has written times that lie ${hoursAhead} h in the future`,
        'Set TZ to the time zone of DHIS2: its times have no zone, and jobs would fire at wrong hours.',
      ),
    );
  }
  return findings;
}

function privilegeFindings(database: SurveyedDatabase): Finding[] {
  const { role, unreadableTables, buildsTables } = database;
  const findings: Finding[] = [];
  if (buildsTables && unreadableTables.length > 0) {
    findings.push(
      error(
        `the role ${role} may not read ${unreadableTables.join(', ')}`,
        'Use the roles of docs/security.md, or the role that owns the tables of DHIS2.',
      ),
    );
  }
  if (buildsTables && !database.mayCreateTables) {
    findings.push(
      error(
        `the role ${role} may not create tables in the schema of DHIS2`,
        `Grant it, if analytics uses this role: grant create on schema public to "${role}".`,
      ),
    );
  }
  if (database.hasOurSchema && !database.mayUseOurSchema) {
    findings.push(
      error(
        `the role ${role} may not use the schema vaktmester`,
        `Migrate with the role that owns the schema, and: grant usage on schema vaktmester to "${role}".`,
      ),
    );
  }
  return findings;
}

function migrationFindings(database: SurveyedDatabase, migratesAtStart: boolean): Finding[] {
  const { role, hasOurSchema, mayCreateSchema, missingMigrations, unknownMigrations } = database;
  if (unknownMigrations.length > 0) {
    return [
      error(
        `the schema vaktmester is of a newer release (${unknownMigrations.join(', ')})`,
        'Run the newer release, or restore the backup that was made before the upgrade.',
      ),
    ];
  }
  if (migratesAtStart) {
    if (hasOurSchema || mayCreateSchema) return [];
    return [
      error(
        `the role ${role} may not create the schema vaktmester`,
        'Run the migration once with a role that may, or grant create on the database.',
      ),
    ];
  }
  if (hasOurSchema && missingMigrations.length === 0) return [];
  return [
    error(
      hasOurSchema ? `migrations are missing: ${missingMigrations.join(', ')}` : 'there is no schema vaktmester',
      'Run the image migrate (Helm: migration.mode), or set DATABASE_MIGRATE=true.',
    ),
  ];
}
