import { Injectable } from '@nestjs/common';
import {
  ApiError,
  type Caller,
  type GenerateMinMaxValues,
  type ListMinMaxDataElements,
  type ListPart,
  type MinMaxKey,
  type MinMaxValue,
  type RequestOf,
} from '@vaktmester/contracts';
import { Database, firstRow, type Queryable, sqlStateOf, SystemSettingsStore } from '@vaktmester/database';
import { appendAudit } from '@vaktmester/jobs';
import { countMinMaxSql, listMinMaxSql, minMaxCondition } from './min-max-list.sql';
import deleteMinMaxValues from './sql/delete-min-max-values.sql?raw';
import findOutsideDataSet from './sql/find-outside-data-set.sql?raw';
import findScope from './sql/find-scope.sql?raw';
import generateScope from './sql/generate-scope.sql?raw';
import removeScope from './sql/remove-scope.sql?raw';
import saveMinMaxValues from './sql/save-min-max-values.sql?raw';

const GENERATION_MS = 60_000;
const QUERY_CANCELLED = '57014';
const FOREIGN_KEY_VIOLATION = '23503';

type Scope = RequestOf<typeof GenerateMinMaxValues>;

/** The bounds of data elements at organisation units (`spec/maintenance-and-jobs.md` §G.1). */
@Injectable()
export class MinMaxStore {
  constructor(private readonly database: Database) {}

  /** Names are shown in the language of the user `reader`. @throws ApiError conflict for a filter that does not fit */
  async list({ filters, offset, limit }: RequestOf<typeof ListMinMaxDataElements>, reader: string): Promise<ListPart> {
    const condition = minMaxCondition(filters);
    const counted = await this.database.query<{ total: number }>(countMinMaxSql(condition), condition.values);
    const items = await this.database.query<Record<string, unknown>>(listMinMaxSql(condition), [
      ...condition.values,
      offset,
      limit,
      reader,
    ]);
    return { total: firstRow(counted, 'count').total, items };
  }

  /** Returns how many of the values refer to something and so are written. */
  async save(values: readonly MinMaxValue[], caller: Caller): Promise<number> {
    const columns = [0, 1, 2, 3, 4, 5].map((index) => values.map((value) => value[index]));
    return this.write('min-max.save', caller, async (tx) => {
      const saved = await tx.query<{ successful: number }>(saveMinMaxValues, columns);
      return firstRow(saved, 'count').successful;
    });
  }

  /** Returns how many there were. */
  async delete(keys: readonly MinMaxKey[], caller: Caller): Promise<number> {
    const columns = [0, 1, 2].map((index) => keys.map((key) => key[index]));
    return this.write('min-max.delete', caller, (tx) => tx.execute(deleteMinMaxValues, columns));
  }

  async findOutsideDataSet(dataSet: string, dataElements: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ dataElement: string }>(findOutsideDataSet, [dataSet, dataElements]);
    return rows.map(({ dataElement }) => dataElement);
  }

  /** @throws ApiError conflict for an unknown scope, timeout with nothing changed */
  async generate({ dataSets, organisationUnit }: Scope, caller: Caller): Promise<number> {
    return this.write('min-max.generate', caller, async (tx) => {
      await assertScope(tx, { dataSets, organisationUnit });
      const { values } = await new SystemSettingsStore(tx).readAll();
      const factor = Number(values['factorDeviation'] ?? 2);
      await tx.execute(removeScope, [dataSets, organisationUnit]);
      return tx.execute(generateScope, [dataSets, organisationUnit, Number.isFinite(factor) ? factor : 2]);
    });
  }

  /** @throws ApiError conflict for an unknown scope */
  async remove({ dataSets, organisationUnit }: Scope, caller: Caller): Promise<number> {
    return this.write('min-max.remove', caller, async (tx) => {
      await assertScope(tx, { dataSets, organisationUnit });
      return tx.execute(removeScope, [dataSets, organisationUnit]);
    });
  }

  private async write(action: string, caller: Caller, work: (tx: Queryable) => Promise<number>): Promise<number> {
    const { uid: userUid, username, address } = caller;
    const inTransaction = async (tx: Queryable) => {
      const rowsAffected = await work(tx);
      await appendAudit(tx, { action, userUid, username, address, rowsAffected });
      return rowsAffected;
    };
    try {
      return await this.database.transaction(inTransaction, { statementTimeoutMs: GENERATION_MS });
    } catch (error) {
      throw toApiError(error);
    }
  }
}

/** DHIS2's texts, with the blank at their beginning. */
async function assertScope(tx: Queryable, { dataSets, organisationUnit }: Scope): Promise<void> {
  const found = await tx.query<{ dataSets: number; hasUnit: boolean }>(findScope, [dataSets, organisationUnit]);
  const scope = firstRow(found, 'scope');
  if (scope.dataSets === 0) throw new ApiError('conflict', ' No datasets defined');
  if (!scope.hasUnit) throw new ApiError('conflict', ' No valid organisation unit');
}

function toApiError(error: unknown): unknown {
  switch (sqlStateOf(error)) {
    case QUERY_CANCELLED:
      return new ApiError('timeout', 'The operation took too long and has changed nothing', undefined, {
        cause: error,
      });
    case FOREIGN_KEY_VIOLATION:
      return new ApiError('conflict', 'A referenced object has been deleted meanwhile', undefined, { cause: error });
    default:
      return error;
  }
}
