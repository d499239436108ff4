/** Why the signal of a step aborts: another worker has it, its run is cancelled, or the process goes down. */
export class StepInterruption extends Error {
  override readonly name = 'StepInterruption';

  constructor(readonly reason: 'lost' | 'cancelled' | 'shutdown') {
    super(`the step was interrupted: ${reason}`);
  }
}
