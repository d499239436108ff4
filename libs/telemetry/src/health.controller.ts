import { Controller, Get } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService, type HealthCheckResult } from '@nestjs/terminus';
import { ReadinessChecks } from './readiness-checks';
import { ShutdownSequence } from './shutdown-sequence';

/** `/health/live`: the process runs. `/health/ready`: what it needs can be used, and it is not going down. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly readiness: ReadinessChecks,
    private readonly shutdown: ShutdownSequence,
  ) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    const checks = [...this.readiness.checks].map(([name, check]) => async () => {
      const problem = await check();
      const indicator = this.indicators.check(name);
      return problem === undefined ? indicator.up() : indicator.down(problem);
    });
    const traffic = () => {
      const indicator = this.indicators.check('process');
      return this.shutdown.started ? indicator.down('shutting down') : indicator.up();
    };
    return this.health.check([traffic, ...checks]);
  }
}
