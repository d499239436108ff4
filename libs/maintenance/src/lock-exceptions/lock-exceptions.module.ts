import { Module } from '@nestjs/common';
import { LockExceptionsMessages } from './lock-exceptions.messages';
import { LockExceptionsReadModel } from './lock-exceptions.read-model';
import { LockExceptionsStore } from './lock-exceptions.store';

/** Lock exceptions: data sets that are open after their time. */
@Module({ controllers: [LockExceptionsMessages], providers: [LockExceptionsReadModel, LockExceptionsStore] })
export class LockExceptionsModule {}
