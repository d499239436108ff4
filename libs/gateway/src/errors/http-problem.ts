/**
 * A refusal that exists only in HTTP: wrong credentials, path, method, parameter or format. It carries no DHIS2 error code;
 * what a domain refuses is an `ApiError`.
 */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';

  constructor(
    readonly status: number,
    message: string,
    /** Sent with the answer, such as `allow`. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** A parameter, header or body that cannot be read. */
export function badRequest(message: string): HttpProblem {
  return new HttpProblem(400, message);
}

/** Wrong credentials, or none from a client that must not be sent to a login page. Never says which part was wrong. */
export function unauthorized(message = 'Unauthorized'): HttpProblem {
  return new HttpProblem(401, message);
}
