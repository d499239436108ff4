import { Controller } from '@nestjs/common';
import { PreviewAnalyticsOperation, type ReplyOf, type RequestOf } from '@vaktmester/contracts';
import { Database } from '@vaktmester/database';
import { Handles, Request } from '@vaktmester/messaging';
import { findDependentViews } from '../dependent-views/dependent-view';
import { resourceTableNames } from '../resource-tables/resource-table-name';
import { findBuilder, listGeneratedTables } from './generated-tables.read-model';

/** Says what an operation on the generated tables would touch. */
@Controller()
export class OperationsMessages {
  constructor(private readonly database: Database) {}

  @Handles(PreviewAnalyticsOperation)
  async preview(
    @Request() { operation }: RequestOf<typeof PreviewAnalyticsOperation>,
  ): Promise<ReplyOf<typeof PreviewAnalyticsOperation>> {
    if (operation === 'resourceTableUpdate') {
      const tables = resourceTableNames.map((table) => ({ table, rows: 0 }));
      return { operation, found: tables.length, tables, views: [], blockers: [] };
    }
    const found = await listGeneratedTables(this.database);
    const tables = found.map(({ name, rows }) => ({ table: name, rows }));
    if (operation === 'analyticsTablesAnalyze')
      return { operation, found: found.length, tables, views: [], blockers: [] };
    const names = found.map(({ name }) => name);
    const views = await findDependentViews(this.database, names);
    const builder = await findBuilder(this.database);
    return {
      operation,
      found: found.length,
      tables,
      views: views.map(({ name }) => name),
      blockers: builder ? [builder] : [],
    };
  }
}
