import { parse } from 'node:querystring';
import type { ApiRequest } from './exchange';
import type { Query } from './query-parameters';

const FORM = 'application/x-www-form-urlencoded';

/** The parameters of a request whose form may carry what its query does not; what is in both is taken from the query. */
export function queryOrForm(request: ApiRequest, query: Query): Query {
  const isForm = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() === FORM;
  if (!isForm || !Buffer.isBuffer(request.body)) return query;
  return { ...parse(request.body.toString('utf8')), ...query };
}
