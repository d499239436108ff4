/** A clock that stands still until a test moves it. */
export class FakeClock {
  private milliseconds: number;

  constructor(start: Date | string = '2026-01-15T12:00:00Z') {
    this.milliseconds = new Date(start).getTime();
  }

  /** The time on the clock; can be handed on as a function. */
  readonly now = (): Date => new Date(this.milliseconds);

  advance(milliseconds: number): void {
    this.milliseconds += milliseconds;
  }
}
