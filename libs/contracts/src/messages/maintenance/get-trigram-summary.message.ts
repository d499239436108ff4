import { z } from 'zod';
import { message } from '../../message';

/** Whole attributes; the gateway selects their fields. */
const attributes = z.array(z.record(z.string(), z.unknown()));

/** The answer of `GET /api/trigramSummary` (`spec/api-contract.md` §10), each list by name. */
export const GetTrigramSummary = message({
  subject: 'maintenance.trigram-summary.get',
  request: z.object({}),
  reply: z.object({
    /** Searched by, with an index that can be used. */
    indexedAttributes: attributes,
    /** Searched by, without one. */
    indexableAttributes: attributes,
    /** With an index that no search needs. */
    obsoleteIndexedAttributes: attributes,
  }),
  timeoutMs: 5_000,
});
