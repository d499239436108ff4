import { Controller } from '@nestjs/common';
import { type Caller, GetTrigramSummary, type RequestOf } from '@vaktmester/contracts';
import { Handles, Request, SignedCaller } from '@vaktmester/messaging';
import { SearchAttributesReadModel } from './search-attributes.read-model';

/** Says which attributes have a trigram index, could have one, and have one that nobody needs. */
@Controller()
export class TrigramSummaryMessages {
  constructor(private readonly attributes: SearchAttributesReadModel) {}

  @Handles(GetTrigramSummary)
  async get(@Request() _request: RequestOf<typeof GetTrigramSummary>, @SignedCaller() caller: Caller) {
    const all = await this.attributes.list(caller.uid);
    const those = (matches: (attribute: (typeof all)[number]) => boolean) =>
      all.filter(matches).map(({ attribute }) => attribute);
    return {
      indexedAttributes: those(({ isIndexable, isValid }) => isIndexable && isValid),
      indexableAttributes: those(({ isIndexable, isValid }) => isIndexable && !isValid),
      obsoleteIndexedAttributes: those(({ isIndexable, index }) => !isIndexable && index !== null),
    };
  }
}
