import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ClientProxyFactory } from '@nestjs/microservices';
import { CacheClearing } from './cache-clearing';
import { CallerSignature } from './caller-signature';
import { CallerInterceptor } from './caller.interceptor';
import { JetStreamBell } from './jet-stream-bell';
import { Messaging } from './messaging';
import { NatsLink } from './nats-link';
import { clientTransport } from './nats-options';
import { MESSAGING_OPTIONS, NATS_CLIENT, type MessagingOptions } from './tokens';

/** Asking and answering over NATS, the bell that wakes workers, and NATS's part in the readiness. */
@Global()
@Module({})
export class MessagingModule {
  static forRoot(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      providers: [
        { provide: MESSAGING_OPTIONS, useValue: options },
        { provide: CallerSignature, useFactory: () => new CallerSignature(options.nats.secret) },
        {
          provide: NATS_CLIENT,
          useFactory: () => ClientProxyFactory.create(clientTransport(options.nats, options.service)),
        },
        CallerInterceptor,
        NatsLink,
        JetStreamBell,
        Messaging,
        CacheClearing,
      ],
      exports: [CallerSignature, CallerInterceptor, NatsLink, JetStreamBell, Messaging, CacheClearing],
    };
  }
}
