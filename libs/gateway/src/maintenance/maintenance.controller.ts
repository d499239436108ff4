import {
  applyDecorators,
  Controller,
  HttpCode,
  Param,
  Post,
  Put,
  Query as QueryParameters,
  Req,
  Res,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { OperationRequest } from '@vaktmester/contracts';
import { Endpoint } from '../http/endpoint';
import type { ApiRequest } from '../http/exchange';
import type { Query } from '../http/query-parameters';
import { importSummaries } from './import-summaries';
import { answerMessage, answerNoContent, webMessage } from './maintenance-answers';
import { MaintenanceRuns } from './maintenance-runs';
import { operationPaths } from './operation-paths';
import { batchQuery, flagOf, ignoredParameters, operationQuery, parseBatch, pruningQuery } from './parse-batch';

const Maintenance = (method: typeof Post, path: string | string[], query = operationQuery) => {
  const rules = { anyAuthority: ['F_PERFORM_MAINTENANCE'], query, mayBeEmpty: true } as const;
  return applyDecorators(method(path), HttpCode(200), Endpoint(rules));
};
const Pruning = (method: typeof Post, path: string) =>
  applyDecorators(method(path), HttpCode(200), Endpoint({ anyAuthority: ['ALL'], query: pruningQuery }));

const singlePaths = Object.keys(operationPaths);

/**
 * `/api/maintenance`: each operation alone, and several at once (`spec/api-contract.md` §5). All are runs; the request waits for
 * its run up to a minute. `?dryRun=true` tells what would be touched.
 */
@Controller('api/maintenance')
export class MaintenanceController {
  constructor(private readonly runs: MaintenanceRuns) {}

  @Maintenance(Post, '', batchQuery)
  async postBatch(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @QueryParameters() query: Query,
  ) {
    const { operations, ignored } = parseBatch(query);
    nameIgnored(reply, ignored);
    if (flagOf(query, 'dryRun')) return { operations: await this.previewAll(request, operations) };
    if (operations.length > 0) return answerNoContent(reply, await this.runs.run(request, operations));
    reply.code(204);
    return undefined;
  }

  @Maintenance(Put, '', batchQuery)
  putBatch(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @QueryParameters() query: Query,
  ) {
    return this.postBatch(request, reply, query);
  }

  @Maintenance(Post, singlePaths)
  async postOperation(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @QueryParameters() query: Query,
  ) {
    const path = request.routeOptions.url?.split('/').at(-1) ?? '';
    const operation = operationPaths[path];
    if (!operation) throw new Error(`no operation has the path ${path}`);
    const asked: OperationRequest = { operation, ...(flagOf(query, 'force') && { force: true }) };
    nameIgnored(reply, ignoredParameters(query));
    if (flagOf(query, 'dryRun')) return this.runs.preview(request, asked);
    return answerNoContent(reply, await this.runs.run(request, [asked]));
  }

  @Maintenance(Put, singlePaths)
  putOperation(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @QueryParameters() query: Query,
  ) {
    return this.postOperation(request, reply, query);
  }

  @Maintenance(Post, 'categoryOptionComboUpdate/categoryCombo/:uid')
  async postCategoryCombo(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('uid') uid: string,
    @QueryParameters() query: Query,
  ) {
    const asked: OperationRequest = {
      operation: 'categoryOptionComboUpdate',
      subject: uid,
      ...(flagOf(query, 'force') && { force: true }),
    };
    nameIgnored(reply, ignoredParameters(query));
    if (flagOf(query, 'dryRun')) return this.runs.preview(request, asked);
    const end = await this.runs.run(request, [asked]);
    const [report] = end.reports;
    if (!report?.changes) return answerMessage(reply, end, 'Import was successful.');
    reply.header('x-run-id', end.runUid);
    const { code, status, message, response } = importSummaries(report);
    return webMessage(reply, code, status, message, response);
  }

  @Maintenance(Put, 'categoryOptionComboUpdate/categoryCombo/:uid')
  putCategoryCombo(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('uid') uid: string,
    @QueryParameters() query: Query,
  ) {
    return this.postCategoryCombo(request, reply, uid, query);
  }

  @Pruning(Post, 'dataPruning/organisationUnits/:uid')
  postOrganisationUnit(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('uid') subject: string,
    @QueryParameters() query: Query,
  ) {
    return this.prune(request, reply, query, { operation: 'organisationUnitPruning', subject });
  }

  @Pruning(Put, 'dataPruning/organisationUnits/:uid')
  putOrganisationUnit(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('uid') subject: string,
    @QueryParameters() query: Query,
  ) {
    return this.postOrganisationUnit(request, reply, subject, query);
  }

  @Pruning(Post, 'dataPruning/dataElements/:uid')
  postDataElement(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('uid') subject: string,
    @QueryParameters() query: Query,
  ) {
    return this.prune(request, reply, query, { operation: 'dataElementPruning', subject });
  }

  @Pruning(Put, 'dataPruning/dataElements/:uid')
  putDataElement(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('uid') subject: string,
    @QueryParameters() query: Query,
  ) {
    return this.postDataElement(request, reply, subject, query);
  }

  private async prune(request: ApiRequest, reply: FastifyReply, query: Query, asked: OperationRequest) {
    nameIgnored(reply, ignoredParameters(query));
    if (flagOf(query, 'dryRun')) return this.runs.preview(request, asked);
    return answerMessage(reply, await this.runs.run(request, [asked]), 'Data was pruned successfully');
  }

  private async previewAll(request: ApiRequest, operations: readonly OperationRequest[]) {
    const previews = [];
    for (const asked of operations) previews.push(await this.runs.preview(request, asked));
    return previews;
  }
}

/** DHIS2 ignores them without a word; a misspelt flag should not look like a job done. */
function nameIgnored(reply: FastifyReply, names: readonly string[]): void {
  if (names.length > 0) reply.header('x-ignored-parameters', names.map(encodeURIComponent).join(', '));
}
