/** An answer that is no success, or no answer at all (`status` 0). */
export class RequestError extends Error {
  override readonly name = 'RequestError';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** What a request sends beside its path. */
export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * Asks the API; the path has no slash in front, because the house may live below a context path.
 * @returns the JSON of the answer, `undefined` for an empty one @throws RequestError
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  return (await requestWithHeaders<T>(path, options)).json;
}

/** As {@link request}, for an answer whose headers tell something too. */
export async function requestWithHeaders<T>(
  path: string,
  { method = 'GET', body, signal }: RequestOptions = {},
): Promise<{ readonly status: number; readonly headers: Headers; readonly json: T }> {
  const response = await fetch(path, {
    method,
    // DHIS2's sign that no redirect to the login page is wanted.
    headers: {
      'x-requested-with': 'XMLHttpRequest',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new RequestError(0, 'The server does not answer.');
  });
  const text = await response.text();
  const json = text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as unknown) : undefined;
  if (!response.ok)
    throw new RequestError(response.status, messageOf(json) ?? `The server answered ${response.status}.`);
  return { status: response.status, headers: response.headers, json: json as T };
}

/** The message of a WebMessage, with what its report of the object says. */
function messageOf(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || !('message' in json) || typeof json.message !== 'string')
    return undefined;
  const { response } = json as { response?: { errorReports?: readonly { message: string }[] } };
  const details = response?.errorReports?.map(({ message }) => message) ?? [];
  return details.length > 0 ? details.join(' ') : json.message;
}
