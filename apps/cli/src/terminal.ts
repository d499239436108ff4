const CLEAR_LINE = '\r\u001b[2K';

/** Results on stdout and the rest on stderr; on a screen, the last line says how far a run is. */
export class Terminal {
  private hasProgress = false;

  constructor(
    private readonly stdout: NodeJS.WriteStream,
    private readonly stderr: NodeJS.WriteStream,
  ) {}

  readonly print = (text: string): void => {
    this.clear();
    this.stdout.write(`${text}\n`);
  };

  readonly tell = (text: string): void => {
    this.clear();
    this.stderr.write(`${text}\n`);
  };

  /** Nothing but a screen can take a line back. */
  get showProgress(): ((text: string) => void) | undefined {
    if (!this.stderr.isTTY) return undefined;
    return (text) => {
      this.clear();
      this.stderr.write(text.slice(0, this.stderr.columns - 1));
      this.hasProgress = text !== '';
    };
  }

  /** Leaves the screen as if there had been no progress. */
  clear(): void {
    if (this.hasProgress) this.stderr.write(CLEAR_LINE);
    this.hasProgress = false;
  }
}
