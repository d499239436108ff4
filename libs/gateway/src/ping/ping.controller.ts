import { Controller, Get, Header, HttpCode } from '@nestjs/common';
import { Endpoint } from '../http/endpoint';

/** What DHIS2 puts on answers that are of this moment. */
export const NO_STORE = 'no-cache, no-store, max-age=0, must-revalidate';

/** Whether the server answers; the two pings of DHIS2. */
@Controller('api')
export class PingController {
  /** For clients that want to know whether their credentials count. Not JSON, even to a client that takes nothing else (DHIS2). */
  @Get('system/ping')
  @Header('cache-control', NO_STORE)
  @Endpoint({ produces: ['text', 'json'] })
  ping(): string {
    return 'pong';
  }

  /** For anybody, from any page: an empty answer. */
  @Get('ping')
  @HttpCode(200)
  @Header('access-control-allow-origin', '*')
  @Endpoint({ anonymous: true, produces: [] })
  pingAnonymously(): void {}
}
