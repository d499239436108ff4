import type { ClientBase, Pool } from 'pg';
import type { Queryable } from './queryable';

/** Runs statements on a client or a pool of `pg`. */
export class ClientQueryable implements Queryable {
  constructor(private readonly client: ClientBase | Pool) {}

  async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.client.query({ text, values: [...values] });
    return result.rows as Row[];
  }

  async execute(text: string, values: readonly unknown[] = []): Promise<number> {
    const result = await this.client.query({ text, values: [...values] });
    return result.rowCount ?? 0;
  }
}
