import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut: connections stay open, but nothing comes through any more, in either direction. */
export class TcpLink {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(
    private readonly target: URL,
    private readonly server: Server,
  ) {
    server.on('connection', (client) => this.join(client));
  }

  static async to(url: string): Promise<TcpLink> {
    const server = createServer({ pauseOnConnect: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TcpLink(new URL(url), server);
  }

  /** The URL of the target, by way of this link. */
  get url(): string {
    const address = this.server.address();
    const url = new URL(this.target);
    url.host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    return url.href;
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.pause();
  }

  mend(): void {
    this.isCut = false;
    for (const socket of this.sockets) socket.resume();
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private join(client: Socket): void {
    const target = connect(Number(this.target.port), this.target.hostname);
    for (const [from, into] of [[client, target] as const, [target, client] as const]) {
      this.sockets.add(from);
      from.on('data', (bytes) => into.write(bytes));
      from.on('error', () => into.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        into.destroy();
      });
      if (!this.isCut) from.resume();
    }
    if (this.isCut) target.pause();
  }
}
