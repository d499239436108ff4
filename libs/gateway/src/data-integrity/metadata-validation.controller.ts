import { Controller, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  GetDataIntegrityResults,
  ListDataIntegrityChecks,
  StartDataIntegrity,
  type WebMessage,
} from '@vaktmester/contracts';
import { RunsReadModel } from '@vaktmester/jobs';
import { Messaging } from '@vaktmester/messaging';
import { reasonPhrase } from '../errors/to-error-answer';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { type ImportReport, importReport } from './import-report';

const anyAuthority = ['F_PERFORM_MAINTENANCE'];
const WAIT_MS = 60_000;

/**
 * `/api/metadataValidation`: all checks of the metadata and their result. Only the older documentation has it, without a shape;
 * this is the report that DHIS2 gives of an import (`spec/api-contract.md` §6.1).
 */
@Controller('api/metadataValidation')
export class MetadataValidationController {
  constructor(
    private readonly messaging: Messaging,
    private readonly runs: RunsReadModel,
  ) {}

  @Post()
  @HttpCode(200)
  @Endpoint({ anyAuthority })
  async postValidation(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebMessage<ImportReport>> {
    const caller = callerOf(request);
    const started = await this.messaging.request(StartDataIntegrity, { kind: 'details', checks: [] }, caller);
    reply.header('x-run-id', started.uid);
    await this.runs.waitForEnd(started.uid, WAIT_MS);
    const checks = await this.messaging.request(ListDataIntegrityChecks, { checks: [] }, caller);
    const results = await this.messaging.request(GetDataIntegrityResults, { kind: 'details', checks: [] }, caller);
    const response = importReport(checks, results);
    const code = response.status === 'OK' ? 200 : 409;
    reply.code(code);
    return {
      httpStatus: reasonPhrase(code),
      httpStatusCode: code,
      status: response.status,
      ...(code === 409 && { message: 'One or more errors occurred, please see full details in import report.' }),
      response,
    };
  }

  @Put()
  @Endpoint({ anyAuthority })
  putValidation(@Req() request: ApiRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.postValidation(request, reply);
  }
}
