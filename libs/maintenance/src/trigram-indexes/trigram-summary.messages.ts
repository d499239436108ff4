import { Controller } from '@nestjs/common';
import { GetTrigramSummary } from '@vaktmester/contracts';
import { Handles } from '@vaktmester/messaging';
import { SearchAttributesReadModel } from './search-attributes.read-model';

/** Says which attributes have a trigram index, could have one, and have one that nobody needs. */
@Controller()
export class TrigramSummaryMessages {
  constructor(private readonly attributes: SearchAttributesReadModel) {}

  @Handles(GetTrigramSummary)
  async get() {
    const all = await this.attributes.list();
    const those = (matches: (attribute: (typeof all)[number]) => boolean) =>
      all.filter(matches).map(({ attribute }) => attribute);
    return {
      indexedAttributes: those(({ isIndexable, isValid }) => isIndexable && isValid),
      indexableAttributes: those(({ isIndexable, isValid }) => isIndexable && !isValid),
      obsoleteIndexedAttributes: those(({ isIndexable, index }) => !isIndexable && index !== null),
    };
  }
}
