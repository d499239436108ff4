import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { NatsContext } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';
import { ApiError, type WireError } from '@vaktmester/contracts';

/** The only place where an error leaves a service: domain errors keep kind and code, faults are logged and sent without details. */
@Catch()
export class MessageErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Messages');

  catch(error: unknown, host: ArgumentsHost): Observable<never> {
    return throwError(() => this.toWire(error, host));
  }

  private toWire(error: unknown, host: ArgumentsHost): WireError {
    if (error instanceof ApiError) return error.toWire();
    const subject = host.switchToRpc().getContext<NatsContext>().getSubject();
    this.logger.error({ err: error, subject }, 'message failed');
    return new ApiError('internal', 'An unexpected error has occurred').toWire();
  }
}
