import type { FastifyReply, FastifyRequest } from 'fastify';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { mediaTypesOf } from './media-types';

/**
 * Makes of an answer that the client wants as `.json.gz` the file that DHIS2 sends (`spec/api-contract.md` §1.2). The whole list is in
 * memory by then anyway; refusals stay what they are.
 */
export async function zipFile(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const [zipped] = mediaTypesOf.jsonGz;
  // A method that nobody knows, with a path that cannot be decoded, comes here past all other hooks.
  const { exchange } = request as Partial<FastifyRequest>;
  if (exchange?.format !== 'jsonGz' || typeof payload !== 'string') return payload;
  if (!String(reply.getHeader('content-type')).startsWith(zipped)) return payload;
  const file = await promisify(gzip)(payload);
  reply
    .type(zipped)
    .header('content-disposition', 'attachment; filename=metadata.json.gz')
    .header('content-transfer-encoding', 'binary')
    .header('content-length', file.length);
  return file;
}
