import type { Queryable } from '@vaktmester/database';

interface Statement {
  readonly query: string;
  readonly calls: number;
  readonly ms: number;
}

/** What PostgreSQL itself says about the statements of this database. Needs `pg_stat_statements` preloaded. */
export class DatabaseTime {
  constructor(private readonly database: Queryable) {}

  async prepare(): Promise<void> {
    await this.database.execute('create extension if not exists pg_stat_statements');
  }

  /** Executes `work` and returns the statements that were executed meanwhile, by whomever. */
  async statementsDuring(work: () => Promise<unknown>): Promise<Statement[]> {
    await this.database.query('select pg_stat_statements_reset()');
    await work();
    return this.database.query<Statement>(
      `select s.query, s.calls, s.total_exec_time + s.total_plan_time as ms
       from pg_stat_statements s
       where s.dbid = (select oid from pg_database where datname = current_database())
         and s.query not like '%pg_stat_statements%'`,
    );
  }
}

/** Milliseconds that PostgreSQL worked in all. */
export function totalMs(statements: readonly Statement[]): number {
  return statements.reduce((sum, { ms }) => sum + ms, 0);
}
