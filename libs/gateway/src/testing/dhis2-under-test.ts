import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as DHIS2 got it. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

/**
 * A server that plays DHIS2's side of the upstream: it knows some sessions, and answers some paths in ways that a proxy can get wrong.
 * It is no DHIS2.
 */
export class Dhis2UnderTest {
  readonly received: ReceivedRequest[] = [];
  /** Uids of users by the tokens of their sessions. */
  readonly sessions = new Map<string, string>();
  /** Lets `/stream` end. */
  release: () => void = () => undefined;
  private readonly server: Server = createServer((request, response) => this.answer(request, response));

  /** Requests for a path, in order. */
  asked(path: string): ReceivedRequest[] {
    return this.received.filter(({ url }) => url.split('?')[0] === path);
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { method = '', url = '', headers } = request;
    this.received.push({ method, url, headers });
    const [path = ''] = url.split('?');
    const handler = Object.hasOwn(this.handlers, path) ? this.handlers[path] : undefined;
    if (handler) handler(request, response);
    else this.json(response, 200, { method, url });
  }

  private readonly handlers: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
    '/api/me': ({ headers }, response) => {
      const token = /JSESSIONID=([^;]*)/.exec(headers.cookie ?? '')?.[1] ?? '';
      if (token.startsWith('faulty')) this.json(response, 500, {});
      else if (this.sessions.has(token)) this.json(response, 200, { id: this.sessions.get(token) });
      else this.json(response, 401, { message: 'Unauthorized' });
    },
    '/login': (_request, response) => {
      response.writeHead(302, {
        location: `${this.origin}/dhis-web-dashboard/`,
        'set-cookie': ['JSESSIONID=renewed0001; Path=/; HttpOnly', 'other=1'],
        'content-security-policy': "frame-ancestors 'self'",
        connection: 'x-inner',
        'x-inner': 'for the next hop alone',
      });
      response.end();
    },
    '/upload': (request, response) => {
      const hash = createHash('sha256');
      let size = 0;
      request.on('data', (chunk: Buffer) => {
        size += chunk.length;
        hash.update(chunk);
      });
      request.on('end', () => this.json(response, 201, { size, sha256: hash.digest('hex') }));
    },
    '/refused': (_request, response) => this.json(response, 413, { message: 'too much' }),
    '/stream': (request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: first\n\n');
      this.release = () => response.end('data: last\n\n');
      request.on('close', () => this.streamsEnded++);
    },
    '/unchanged': (_request, response) => response.writeHead(304, { etag: '"1"' }).end(),
    '/silent': () => undefined,
    '/cut': ({ socket }, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('half', () => socket.destroy());
    },
  };

  /** Connections of `/stream` that have been closed, by either side. */
  streamsEnded = 0;

  private get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private json(response: ServerResponse, status: number, body: object): void {
    response.writeHead(status, { 'content-type': 'application/json', 'x-powered-by': 'the upstream' });
    response.end(JSON.stringify(body));
  }
}
