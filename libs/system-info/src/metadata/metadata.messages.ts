import { Controller } from '@nestjs/common';
import { type Caller, ListMetadata, ListMetadataMembers, type RequestOf } from '@vaktmester/contracts';
import { Handles, Request, SignedCaller } from '@vaktmester/messaging';
import { MetadataReadModel } from './metadata.read-model';

/** Lists the metadata that the official apps pick from. */
@Controller()
export class MetadataMessages {
  constructor(private readonly readModel: MetadataReadModel) {}

  @Handles(ListMetadata)
  list(@Request() request: RequestOf<typeof ListMetadata>, @SignedCaller() caller: Caller) {
    return this.readModel.list(request, caller);
  }

  @Handles(ListMetadataMembers)
  listMembers(@Request() request: RequestOf<typeof ListMetadataMembers>, @SignedCaller() caller: Caller) {
    return this.readModel.listMembers(request, caller);
  }
}
