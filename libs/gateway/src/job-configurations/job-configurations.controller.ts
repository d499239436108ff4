import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query as QueryParameters,
  Req,
  Res,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  ActOnJobConfiguration,
  ApiError,
  jobConfigurationInput,
  type JobConfigurationInput,
  ListJobConfigurations,
  SaveJobConfiguration,
} from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { fieldsParam, fieldsQuery } from '../fields/fields-parameter';
import type { JsonObject } from '../fields/json-object';
import { selectFields } from '../fields/select-fields';
import { orderParam, orderQuery } from '../filters/order-parameter';
import { filterParam, filterQuery, junctionParam, junctionQuery, metadataFilters } from '../filters/parse-filters';
import { Endpoint } from '../http/endpoint';
import { apiUrl, type ApiRequest, callerOf } from '../http/exchange';
import { checkedJson, jsonBody } from '../http/json-body';
import { applyPatch, jsonPatch } from '../http/json-patch';
import type { Query } from '../http/query-parameters';
import { pagingParam, pagingQuery } from '../paging/paging';
import { readPage } from '../paging/read-page';
import { describeJobTypes, describeParametersByType } from './job-types';
import { objectReportMessage } from './object-report';

const anyAuthority = ['F_SCHEDULING_ADMIN'];

/** `/api/jobConfigurations`: the definitions of jobs (`spec/api-contract.md` §15.1). */
@Controller('api/jobConfigurations')
export class JobConfigurationsController {
  constructor(private readonly messaging: Messaging) {}

  @Get()
  @Endpoint({
    query: { ...fieldsQuery('id,displayName'), ...filterQuery, ...junctionQuery, ...orderQuery, ...pagingQuery },
  })
  async list(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    const fields = fieldsParam(query, 'id,displayName');
    const wanted = {
      filters: filterParam(query, metadataFilters),
      junction: junctionParam(query),
      order: orderParam(query),
    };
    const { pager, items } = await readPage(
      (window) => this.messaging.request(ListJobConfigurations, { ...wanted, ...window }, callerOf(request)),
      pagingParam(query),
      fields,
    );
    return { ...(pager && { pager }), jobConfigurations: items };
  }

  /** The types that users make jobs of. */
  @Get('jobTypes')
  @Endpoint({})
  listTypes() {
    return { jobTypes: describeJobTypes() };
  }

  @Get('jobTypesExtended')
  @Endpoint({})
  listParameters() {
    return describeParametersByType();
  }

  @Get(':uid')
  @Endpoint({ query: fieldsQuery('*') })
  async get(@Req() request: ApiRequest, @Param('uid') id: string, @QueryParameters() query: Query) {
    const fields = fieldsParam(query, '*');
    return selectFields(await this.find(request, id), fields);
  }

  @Post()
  @HttpCode(201)
  @Endpoint({ anyAuthority, consumesJson: jobConfigurationInput })
  async create(@Req() request: ApiRequest, @Res({ passthrough: true }) reply: FastifyReply, @Body() body: unknown) {
    const input = jsonBody(body, jobConfigurationInput);
    const saved = await this.messaging.request(SaveJobConfiguration, { input }, callerOf(request));
    const message = objectReportMessage(201, saved);
    if (message.status === 'OK') reply.header('location', apiUrl(request, `/jobConfigurations/${saved.id}`));
    reply.code(message.httpStatusCode);
    return message;
  }

  @Put(':uid')
  @Endpoint({ anyAuthority, consumesJson: jobConfigurationInput })
  async replace(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('uid') id: string,
    @Body() body: unknown,
  ) {
    return this.save(request, reply, id, jsonBody(body, jobConfigurationInput));
  }

  /** Changes members of the job; what cannot be changed is kept, as with `PUT`. */
  @Patch(':uid')
  @Endpoint({ anyAuthority, consumesJson: 'patch' })
  async patch(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('uid') id: string,
    @Body() body: unknown,
  ) {
    const patch = jsonBody(body, jsonPatch);
    const patched = applyPatch(await this.find(request, id), patch);
    return this.save(request, reply, id, checkedJson(patched, jobConfigurationInput));
  }

  @Delete(':uid')
  @Endpoint({ anyAuthority })
  async delete(@Req() request: ApiRequest, @Param('uid') id: string) {
    await this.messaging.request(ActOnJobConfiguration, { id, action: 'delete' }, callerOf(request));
    return objectReportMessage(200, { id, errorReports: [] });
  }

  private async save(request: ApiRequest, reply: FastifyReply, id: string, input: JobConfigurationInput) {
    const saved = await this.messaging.request(SaveJobConfiguration, { id, input }, callerOf(request));
    const message = objectReportMessage(200, saved);
    reply.code(message.httpStatusCode);
    return message;
  }

  private async find(request: ApiRequest, id: string): Promise<JsonObject> {
    const found = await this.messaging.request(ListJobConfigurations, { id, limit: 1, offset: 0 }, callerOf(request));
    const [job] = found.items;
    if (!job) throw new ApiError('not-found', `JobConfiguration with id ${id} could not be found.`);
    return job;
  }
}
