import { Controller } from '@nestjs/common';
import {
  type Caller,
  isAnalyticsOperation,
  PreviewOperation,
  type ReplyOf,
  type RequestOf,
  StartMaintenance,
} from '@vaktmester/contracts';
import { RunLedger } from '@vaktmester/jobs';
import { Handles, Request, SignedCaller } from '@vaktmester/messaging';
import { maintenanceJob } from './maintenance.job';
import { OperationTable } from './operation-table';

/** Starts runs of maintenance operations, and says what they would do. */
@Controller()
export class OperationsMessages {
  constructor(
    private readonly ledger: RunLedger,
    private readonly operations: OperationTable,
  ) {}

  @Handles(StartMaintenance)
  async start(
    @Request() { operations, idempotencyKey }: RequestOf<typeof StartMaintenance>,
    @SignedCaller() caller: Caller,
  ): Promise<ReplyOf<typeof StartMaintenance>> {
    for (const request of operations) {
      if (!isAnalyticsOperation(request.operation)) await this.operations.find(request.operation).check?.(request);
    }
    const { uid } = await this.ledger.start({
      definition: maintenanceJob,
      parameters: { operations },
      caller,
      idempotencyKey,
    });
    return { uid };
  }

  @Handles(PreviewOperation)
  async preview(@Request() request: RequestOf<typeof PreviewOperation>): Promise<ReplyOf<typeof PreviewOperation>> {
    return { operation: request.operation, ...(await this.operations.find(request.operation).preview(request)) };
  }
}
