import { Controller } from '@nestjs/common';
import {
  type Caller,
  DeleteMinMaxValues,
  FindDataElementsOutsideDataSet,
  GenerateMinMaxValues,
  ListMinMaxDataElements,
  RemoveMinMaxValues,
  type RequestOf,
  SaveMinMaxValues,
} from '@vaktmester/contracts';
import { Handles, Request, SignedCaller } from '@vaktmester/messaging';
import { MinMaxStore } from './min-max.store';

/** Lists, writes, computes and deletes min-max data elements. */
@Controller()
export class MinMaxMessages {
  constructor(private readonly store: MinMaxStore) {}

  @Handles(ListMinMaxDataElements)
  list(@Request() request: RequestOf<typeof ListMinMaxDataElements>, @SignedCaller() caller: Caller) {
    return this.store.list(request, caller.uid);
  }

  @Handles(SaveMinMaxValues)
  async save(@Request() { values }: RequestOf<typeof SaveMinMaxValues>, @SignedCaller() caller: Caller) {
    return { successful: await this.store.save(values, caller) };
  }

  @Handles(DeleteMinMaxValues)
  async delete(@Request() { keys }: RequestOf<typeof DeleteMinMaxValues>, @SignedCaller() caller: Caller) {
    return { successful: await this.store.delete(keys, caller) };
  }

  @Handles(FindDataElementsOutsideDataSet)
  async findOutsideDataSet(@Request() request: RequestOf<typeof FindDataElementsOutsideDataSet>) {
    return { outside: await this.store.findOutsideDataSet(request.dataSet, request.dataElements) };
  }

  @Handles(GenerateMinMaxValues)
  async generate(@Request() request: RequestOf<typeof GenerateMinMaxValues>, @SignedCaller() caller: Caller) {
    return { generated: await this.store.generate(request, caller) };
  }

  @Handles(RemoveMinMaxValues)
  async remove(@Request() request: RequestOf<typeof RemoveMinMaxValues>, @SignedCaller() caller: Caller) {
    return { removed: await this.store.remove(request, caller) };
  }
}
