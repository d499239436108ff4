import { Controller, Get } from '@nestjs/common';
import { analyticsTableTypes } from '@vaktmester/contracts';
import { Endpoint } from '../http/endpoint';

/** The types of analytics tables, which jobs may leave out. */
@Controller('api/analytics/tableTypes')
export class TableTypesController {
  @Get()
  @Endpoint({})
  list() {
    return analyticsTableTypes;
  }
}
