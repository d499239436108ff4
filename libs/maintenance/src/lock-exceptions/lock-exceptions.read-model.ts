import { Injectable } from '@nestjs/common';
import type { ListPart, ListWindow, ListLockExceptions, RequestOf } from '@vaktmester/contracts';
import { Database, findUserLanguage, firstRow } from '@vaktmester/database';
import { parseIsoPeriod } from './iso-period';
import {
  type CombinationRow,
  type LockExceptionRow,
  presentCombination,
  presentLockException,
} from './present-lock-exception';
import countLockExceptions from './sql/count-lock-exceptions.sql?raw';
import listCombinations from './sql/list-combinations.sql?raw';
import listLockExceptions from './sql/list-lock-exceptions.sql?raw';

/** Lists lock exceptions; filtered, ordered and cut in SQL. Names are shown in the language of the user `reader`. */
@Injectable()
export class LockExceptionsReadModel {
  constructor(private readonly database: Database) {}

  async list({ offset, limit, ...wanted }: RequestOf<typeof ListLockExceptions>, reader: string): Promise<ListPart> {
    const periods = wanted.periods?.map(parseIsoPeriod).filter((period) => period !== undefined);
    const values = [
      wanted.organisationUnits ?? null,
      wanted.dataSets ?? null,
      periods?.map(({ type }) => type) ?? null,
      periods?.map(({ startDate }) => startDate) ?? null,
      wanted.key === undefined ? null : [wanted.key],
    ];
    const { total } = firstRow(await this.database.query<{ total: number }>(countLockExceptions, values), 'count');
    const window = [offset, limit, reader];
    const rows = await this.database.query<LockExceptionRow>(listLockExceptions, [...values, ...window]);
    const language = await findUserLanguage(this.database, reader);
    return { total, items: rows.map((row) => presentLockException(row, language)) };
  }

  async listCombinations({ offset, limit }: ListWindow, reader: string): Promise<ListPart> {
    const values = [offset, limit, reader];
    const rows = await this.database.query<CombinationRow & { total: number }>(listCombinations, values);
    const language = await findUserLanguage(this.database, reader);
    return { total: rows[0]?.total ?? 0, items: rows.map((row) => presentCombination(row, language)) };
  }
}
