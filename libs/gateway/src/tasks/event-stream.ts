import { Readable } from 'node:stream';

/** A listener that takes nothing for so long that this many bytes wait for it is given up; it can come back and go on. */
const MAX_WAITING_BYTES = 262_144;

/** Server-Sent Events of one listener. Nothing is kept but what has not been taken yet. */
export class EventStream {
  readonly body = new Readable({ read: () => undefined });

  constructor(private readonly onClose: () => void) {
    this.body.once('close', onClose);
    // A client that goes away in the middle is no fault.
    this.body.on('error', () => undefined);
  }

  /** @param id what the client sends as `Last-Event-ID` when it comes back */
  send(id: number, event: string, data: unknown): void {
    this.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Keeps proxies from closing a connection on which nothing happens. */
  keepAlive(): void {
    this.write(':\n\n');
  }

  end(): void {
    this.body.push(null);
    this.onClose();
  }

  private write(text: string): void {
    if (this.body.destroyed || this.body.readableEnded) return;
    if (this.body.readableLength > MAX_WAITING_BYTES) this.body.destroy();
    else this.body.push(text);
  }
}
