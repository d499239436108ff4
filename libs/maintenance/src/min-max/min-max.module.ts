import { Module } from '@nestjs/common';
import { MinMaxMessages } from './min-max.messages';
import { MinMaxStore } from './min-max.store';

/** Min-max data elements: the bounds within which values are expected. */
@Module({ controllers: [MinMaxMessages], providers: [MinMaxStore] })
export class MinMaxModule {}
