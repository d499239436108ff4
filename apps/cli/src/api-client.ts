import { CommandFailure } from './exit-codes';

/** How to reach a gateway. */
export interface Connection {
  /** With the context path, without `/api`. */
  readonly url: string;
  /** Value of the header `Authorization`. */
  readonly authorization: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; `undefined` when the answer has no body. */
  readonly body: unknown;
}

/** Nobody answered, or not in time: worth another try. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** A maintenance operation is waited for up to 60 s by the gateway. */
const REQUEST_MS = 90_000;

/** Talks to the API of one gateway. */
export class ApiClient {
  constructor(private readonly connection: Connection) {}

  get url(): string {
    return this.connection.url;
  }

  /** Any answer counts, also an error. @throws Unreachable */
  async ask(method: 'GET' | 'POST' | 'DELETE', path: string, headers: Record<string, string> = {}): Promise<Answer> {
    const { url, authorization } = this.connection;
    try {
      const response = await fetch(`${url}/api${path}`, {
        method,
        headers: { accept: 'application/json', authorization, ...headers },
        redirect: 'manual',
        signal: AbortSignal.timeout(REQUEST_MS),
      });
      return { status: response.status, headers: response.headers, body: parse(await response.text()) };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      throw new Unreachable(`${url} does not answer: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }

  /** The body of a good answer. @throws CommandFailure with the server's words for any other; Unreachable */
  async read(method: 'GET' | 'POST' | 'DELETE', path: string, headers?: Record<string, string>): Promise<unknown> {
    const answer = await this.ask(method, path, headers);
    if (answer.status < 200 || answer.status > 299) throw new CommandFailure(problemOf(answer));
    return answer.body;
  }
}

/** One line about an answer that is an error. */
export function problemOf({ status, body }: Answer): string {
  if (status === 401 || (status >= 300 && status < 400)) {
    return `${status}: not signed in; set VAKTMESTER_TOKEN, or VAKTMESTER_USER and VAKTMESTER_PASSWORD`;
  }
  const message = fieldOf(body, 'message');
  return typeof message === 'string' ? `${status}: ${message}` : `the server answered ${status}`;
}

/** A property of something that came as JSON. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
