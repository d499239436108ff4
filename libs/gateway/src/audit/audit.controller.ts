import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { badRequest } from '../errors/http-problem';
import { Endpoint } from '../http/endpoint';
import { type Query as QueryValues, textParam } from '../http/query-parameters';
import { AuditReadModel } from './audit.read-model';

const SHA_256 = /^[0-9a-f]{64}$/i;

/** `/api/audit`: ours. */
@Controller('api/audit')
export class AuditController {
  constructor(private readonly audit: AuditReadModel) {}

  /**
   * Whether any entry of the audit was changed, removed or slipped in. Note the head of an answer elsewhere and ask with
   * `?head=<hash>` later: an audit that was written anew from its beginning does not know it.
   */
  @Get('verification')
  @Endpoint({ anyAuthority: ['F_VIEW_SERVER_INFO'], query: { head: z.string().regex(SHA_256).optional() } })
  async verify(@Query() query: QueryValues) {
    const noted = textParam(query, 'head');
    if (noted !== undefined && !SHA_256.test(noted)) throw badRequest('head must be 64 hexadecimal digits');
    const { entries, headNumber, headHash, isKnownHead, breaks } = await this.audit.verify(noted);
    return {
      valid: breaks.length === 0 && isKnownHead !== false,
      entries,
      head: headHash === null ? null : { number: headNumber, hash: headHash },
      ...(isKnownHead !== null && { knownHead: isKnownHead }),
      breaks,
    };
  }
}
