import { Controller } from '@nestjs/common';
import {
  AddLockExceptions,
  type Caller,
  ListLockExceptionCombinations,
  ListLockExceptions,
  RemoveLockExceptions,
  type RequestOf,
} from '@vaktmester/contracts';
import { Handles, Request, SignedCaller } from '@vaktmester/messaging';
import { LockExceptionsReadModel } from './lock-exceptions.read-model';
import { LockExceptionsStore } from './lock-exceptions.store';

/** Lists, opens and closes lock exceptions. */
@Controller()
export class LockExceptionsMessages {
  constructor(
    private readonly readModel: LockExceptionsReadModel,
    private readonly store: LockExceptionsStore,
  ) {}

  @Handles(ListLockExceptions)
  list(@Request() request: RequestOf<typeof ListLockExceptions>, @SignedCaller() caller: Caller) {
    return this.readModel.list(request, caller.uid);
  }

  @Handles(ListLockExceptionCombinations)
  listCombinations(
    @Request() request: RequestOf<typeof ListLockExceptionCombinations>,
    @SignedCaller() caller: Caller,
  ) {
    return this.readModel.listCombinations(request, caller.uid);
  }

  @Handles(AddLockExceptions)
  async add(@Request() request: RequestOf<typeof AddLockExceptions>, @SignedCaller() caller: Caller) {
    return { added: await this.store.add(request, caller) };
  }

  @Handles(RemoveLockExceptions)
  async remove(@Request() request: RequestOf<typeof RemoveLockExceptions>, @SignedCaller() caller: Caller) {
    return { removed: await this.store.remove(request, caller) };
  }
}
