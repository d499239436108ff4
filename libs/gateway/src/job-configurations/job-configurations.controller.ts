import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
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
  ListJobConfigurations,
  SaveJobConfiguration,
  userJobTypes,
} from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { fieldsParam } from '../fields/fields-parameter';
import { selectFields } from '../fields/select-fields';
import { Endpoint } from '../http/endpoint';
import { apiUrl, type ApiRequest, callerOf } from '../http/exchange';
import { jsonBody } from '../http/json-body';
import type { Query } from '../http/query-parameters';
import { pagingParam } from '../paging/paging';
import { readPage } from '../paging/read-page';
import { objectReportMessage } from './object-report';

const anyAuthority = ['F_SCHEDULING_ADMIN'];

/** `/api/jobConfigurations`: the definitions of jobs (`spec/api-contract.md` §15.1). */
@Controller('api/jobConfigurations')
export class JobConfigurationsController {
  constructor(private readonly messaging: Messaging) {}

  @Get()
  @Endpoint({})
  async list(@Req() request: ApiRequest, @QueryParameters() query: Query) {
    const fields = fieldsParam(query, 'id,displayName');
    const { pager, items } = await readPage(
      (window) => this.messaging.request(ListJobConfigurations, window, callerOf(request)),
      pagingParam(query),
      fields,
    );
    return { ...(pager && { pager }), jobConfigurations: items };
  }

  /** The types that users make jobs of. */
  @Get('jobTypes')
  @Endpoint({})
  listTypes() {
    const jobTypes = userJobTypes.map((jobType) => ({
      name: jobType.charAt(0) + jobType.slice(1).toLowerCase().replaceAll('_', ' '),
      jobType,
      schedulingType: jobType === 'CONTINUOUS_ANALYTICS_TABLE' ? 'FIXED_DELAY' : 'CRON',
    }));
    return { jobTypes };
  }

  @Get(':uid')
  @Endpoint({})
  async get(@Req() request: ApiRequest, @Param('uid') id: string, @QueryParameters() query: Query) {
    const fields = fieldsParam(query, '*');
    const found = await this.messaging.request(ListJobConfigurations, { id, limit: 1, offset: 0 }, callerOf(request));
    const [job] = found.items;
    if (!job) throw new ApiError('not-found', `JobConfiguration with id ${id} could not be found.`);
    return selectFields(job, fields);
  }

  @Post()
  @HttpCode(201)
  @Endpoint({ anyAuthority, consumesJson: true })
  async create(@Req() request: ApiRequest, @Res({ passthrough: true }) reply: FastifyReply, @Body() body: unknown) {
    const input = jsonBody(body, jobConfigurationInput);
    const saved = await this.messaging.request(SaveJobConfiguration, { input }, callerOf(request));
    const message = objectReportMessage(201, saved);
    if (message.status === 'OK') reply.header('location', apiUrl(request, `/jobConfigurations/${saved.id}`));
    reply.code(message.httpStatusCode);
    return message;
  }

  @Put(':uid')
  @Endpoint({ anyAuthority, consumesJson: true })
  async replace(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('uid') id: string,
    @Body() body: unknown,
  ) {
    const input = jsonBody(body, jobConfigurationInput);
    const saved = await this.messaging.request(SaveJobConfiguration, { id, input }, callerOf(request));
    const message = objectReportMessage(200, saved);
    reply.code(message.httpStatusCode);
    return message;
  }

  @Delete(':uid')
  @Endpoint({ anyAuthority })
  async delete(@Req() request: ApiRequest, @Param('uid') id: string) {
    await this.messaging.request(ActOnJobConfiguration, { id, action: 'delete' }, callerOf(request));
    return objectReportMessage(200, { id, errorReports: [] });
  }
}
