import { connect, createServer, type Server, type Socket } from 'node:net';

/** What a cut link keeps from coming through; connections stay open, as when a network is lost without a word. */
export type CutDirection = 'both' | 'requests' | 'answers';

/** A way to a server that can be cut, in either direction or in one, and that can drop its connections. */
export class TcpLink {
  private readonly pairs = new Map<Socket, Socket>();
  private cutDirection: CutDirection | undefined;

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

  cut(direction: CutDirection = 'both'): void {
    this.cutDirection = direction;
    for (const [client, target] of this.pairs) this.applyCut(client, target);
  }

  mend(): void {
    this.cutDirection = undefined;
    for (const [client, target] of this.pairs) this.applyCut(client, target);
  }

  /** Ends the connections that are open; new ones can be made. */
  reset(): void {
    for (const [client, target] of this.pairs) {
      client.resetAndDestroy();
      target.resetAndDestroy();
    }
  }

  close(): void {
    this.server.close();
    this.reset();
  }

  private join(client: Socket): void {
    const target = connect(Number(this.target.port), this.target.hostname);
    this.pairs.set(client, target);
    for (const [from, into] of [[client, target] as const, [target, client] as const]) {
      from.setNoDelay(true);
      from.on('data', (bytes) => into.write(bytes));
      from.on('error', () => into.destroy());
      from.on('close', () => {
        this.pairs.delete(client);
        into.destroy();
      });
    }
    this.applyCut(client, target);
  }

  /** What is not read piles up before us, as it would before a network that is down, and arrives when it is mended. */
  private applyCut(client: Socket, target: Socket): void {
    const isCut = (direction: CutDirection) => this.cutDirection === 'both' || this.cutDirection === direction;
    if (isCut('requests')) client.pause();
    else client.resume();
    if (isCut('answers')) target.pause();
    else target.resume();
  }
}
