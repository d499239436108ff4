import { Injectable } from '@nestjs/common';
import {
  type Caller,
  hasAuthority,
  type ListMetadata,
  type ListMetadataMembers,
  type ReplyOf,
  type RequestOf,
} from '@vaktmester/contracts';
import { Database, filterCondition, firstRow } from '@vaktmester/database';
import { metadataSources } from './metadata-sources';
import {
  CALLER,
  filterColumnsOf,
  isReadable,
  listMembersSql,
  objectOf,
  orderOf,
  userUnitConditions,
} from './metadata.sql';

type Part = ReplyOf<typeof ListMetadata>;
type Members = ReplyOf<typeof ListMetadataMembers>;

/** Lists metadata; filtered, ordered and cut in SQL, and only what sharing lets the caller read. */
@Injectable()
export class MetadataReadModel {
  constructor(private readonly database: Database) {}

  /** @throws ApiError conflict, in DHIS2's words, for a filter that does not fit */
  async list(request: RequestOf<typeof ListMetadata>, caller: Caller): Promise<Part> {
    const source = metadataSources[request.type];
    const columns = filterColumnsOf(source);
    const filters = filterCondition(request.filters, columns, { firstPlaceholder: 3, junction: request.junction });
    const restrictions = filterCondition(request.restrictions, columns, {
      firstPlaceholder: 3 + filters.values.length,
    });
    const isUnits = request.type === 'organisationUnits' && request.userUnits !== undefined;
    const conditions = [
      isReadable(source),
      filters.sql,
      restrictions.sql,
      ...(isUnits && request.userUnits ? [userUnitConditions[request.userUnits]] : []),
    ];
    const from = `from ${source.table} t, ${CALLER} where ${conditions.join('\n  and ')}`;
    const values = [caller.uid, hasAuthority(caller, ['ALL']), ...filters.values, ...restrictions.values];
    const counted = await this.database.query<{ total: number }>(`select count(*) as total ${from}`, values);
    const rows = await this.database.query<{ item: Part['items'][number] }>(
      `select ${objectOf(source)} as item ${from} order by ${orderOf(source, request.order)}
       offset $${values.length + 1} limit $${values.length + 2}`,
      [...values, request.offset, request.limit],
    );
    const { total } = firstRow(counted, 'count');
    return { total, items: rows.map(({ item }) => item), collections: Object.keys(source.collections) };
  }

  async listMembers(request: RequestOf<typeof ListMetadataMembers>, caller: Caller): Promise<Members> {
    const source = metadataSources[request.type];
    const collection = Object.hasOwn(source.collections, request.collection)
      ? source.collections[request.collection]
      : undefined;
    if (!collection) return { items: [] };
    const items = await this.database.query<Members['items'][number]>(listMembersSql(source, collection), [
      caller.uid,
      hasAuthority(caller, ['ALL']),
      request.owners,
      request.offset,
      request.limit,
    ]);
    return { items };
  }
}
