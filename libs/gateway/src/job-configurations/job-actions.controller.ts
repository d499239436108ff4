import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ActOnJobConfiguration, type JobConfigurationAction } from '@vaktmester/contracts';
import { Messaging } from '@vaktmester/messaging';
import { Endpoint } from '../http/endpoint';
import { type ApiRequest, callerOf } from '../http/exchange';
import { executionReport } from './object-report';

const anyAuthority = ['F_SCHEDULING_ADMIN'];

/** `/api/jobConfigurations/{uid}/…`: what can be done with a job. v42 lets every user execute, enable and disable. */
@Controller('api/jobConfigurations')
export class JobActionsController {
  constructor(private readonly messaging: Messaging) {}

  @Post(':uid/execute')
  @HttpCode(200)
  @Endpoint({ anyAuthority })
  async execute(@Req() request: ApiRequest, @Param('uid') id: string) {
    await this.act(request, id, 'execute');
    return executionReport;
  }

  /** Who executes the job may cancel it, and who performs maintenance. */
  @Post(':uid/cancel')
  @HttpCode(204)
  @Endpoint({ produces: [] })
  cancel(@Req() request: ApiRequest, @Param('uid') id: string): Promise<void> {
    return this.act(request, id, 'cancel');
  }

  @Post(':uid/revert')
  @HttpCode(204)
  @Endpoint({ anyAuthority: ['F_PERFORM_MAINTENANCE'], produces: [] })
  revert(@Req() request: ApiRequest, @Param('uid') id: string): Promise<void> {
    return this.act(request, id, 'revert');
  }

  @Post(':uid/enable')
  @HttpCode(204)
  @Endpoint({ anyAuthority, produces: [] })
  enable(@Req() request: ApiRequest, @Param('uid') id: string): Promise<void> {
    return this.act(request, id, 'enable');
  }

  @Post(':uid/disable')
  @HttpCode(204)
  @Endpoint({ anyAuthority, produces: [] })
  disable(@Req() request: ApiRequest, @Param('uid') id: string): Promise<void> {
    return this.act(request, id, 'disable');
  }

  private async act(request: ApiRequest, id: string, action: JobConfigurationAction): Promise<void> {
    await this.messaging.request(ActOnJobConfiguration, { id, action }, callerOf(request));
  }
}
