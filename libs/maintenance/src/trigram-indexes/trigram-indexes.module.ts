import { Module } from '@nestjs/common';
import { SearchAttributesReadModel } from './search-attributes.read-model';
import { TrigramSummaryMessages } from './trigram-summary.messages';

/** Trigram indexes of tracked entity attributes. */
@Module({ controllers: [TrigramSummaryMessages], providers: [SearchAttributesReadModel] })
export class TrigramIndexesModule {}
