/** What a batch may take: a writer that wants one of its rows waits this long at most, and twice in the worst case. */
const TARGET_MS = 30;
const LARGEST = 5_000;

/** How many rows the next batch takes: as many as are expected to be removed within {@link TARGET_MS}. */
export class BatchSize {
  private size: number;
  /** Every batch has costs that do not depend on its rows; on a busy machine, following the clock alone would end at one row. */
  private readonly smallest: number;

  constructor(first: number) {
    this.size = first;
    this.smallest = Math.max(1, first / 5);
  }

  get rows(): number {
    return this.size;
  }

  /** After a batch of `rows`: grows slowly, shrinks at once. */
  took(rows: number, milliseconds: number): void {
    const fitting = (rows * TARGET_MS) / Math.max(milliseconds, 1);
    this.set(Math.max(Math.min(fitting, this.size * 1.5), Math.min(this.smallest, this.size * 1.5)));
  }

  /** After a batch that met somebody's lock: down to a single row, if need be. */
  shrink(): void {
    this.set(Math.floor(this.size / 2));
  }

  private set(size: number): void {
    this.size = Math.min(Math.max(Math.ceil(size), 1), LARGEST);
  }
}
