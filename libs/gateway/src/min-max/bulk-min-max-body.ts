import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { z } from 'zod';
import { ApiError } from '@vaktmester/contracts';
import { HttpProblem } from '../errors/http-problem';
import type { ApiRequest } from '../http/exchange';
import { jsonBody } from '../http/json-body';
import { type Query, requiredParam } from '../http/query-parameters';
import { columnsOf, parseMinMaxCsv } from './min-max-csv';
import { type GivenMinMaxValue, minMaxValueBody } from './min-max-value';

/** What a compressed body may grow to. */
const MAX_UNZIPPED_BYTES = 16 * 1_048_576;

const bulk = z.object({
  dataSet: z.string().nullish(),
  values: z.array(minMaxValueBody).nullish(),
});

/** The bodies of {@link readBulkBody}, as clients see them. */
export const bulkBodies = { 'application/json': bulk, 'text/csv': z.string() };

/** Many values, and the data set that must contain their data elements. */
export interface BulkMinMax {
  readonly dataSet?: string | undefined;
  readonly values: readonly GivenMinMaxValue[];
}

/**
 * The body of a bulk request: JSON, or CSV with the parameter `dataSet`, either of them gzipped (`spec/api-contract.md` §12.4).
 * @throws HttpProblem 400, 413, 415; ApiError E2046, E2048
 */
export async function readBulkBody(
  request: ApiRequest,
  query: Query,
  kind: keyof typeof columnsOf,
): Promise<BulkMinMax> {
  const contentType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (contentType === 'application/json') return parseJson(await unzipped(request));
  if (contentType !== 'text/csv' && contentType !== 'application/csv') {
    throw new HttpProblem(415, `Content-Type '${request.headers['content-type'] ?? ''}' is not supported`);
  }
  const dataSet = kind === 'value' ? requiredParam(query, 'dataSet') : undefined;
  return { dataSet, values: parseMinMaxCsv((await unzipped(request)).toString('utf8'), columnsOf[kind]) };
}

function parseJson(body: Buffer): BulkMinMax {
  const { dataSet, values } = jsonBody(body, bulk);
  if (!values) throw new ApiError('bad-request', 'The values are missing', 'E1003');
  return {
    dataSet: dataSet || undefined,
    values: values.map((value) => ({
      dataElement: value.dataElement ?? undefined,
      orgUnit: value.orgUnit ?? undefined,
      optionCombo: value.optionCombo ?? value.categoryOptionCombo ?? undefined,
      minValue: value.minValue ?? undefined,
      maxValue: value.maxValue ?? undefined,
      generated: value.generated ?? true,
    })),
  };
}

async function unzipped(request: ApiRequest): Promise<Buffer> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (request.headers['content-encoding']?.trim().toLowerCase() !== 'gzip') return body;
  try {
    return await promisify(gunzip)(body, { maxOutputLength: MAX_UNZIPPED_BYTES });
  } catch (error) {
    if (error instanceof RangeError) throw new HttpProblem(413, 'The request body is too large');
    const detail = error instanceof Error ? error.message : 'not gzip';
    throw new ApiError('conflict', `Error processing gzipped content: ${detail}`, 'E2048');
  }
}
