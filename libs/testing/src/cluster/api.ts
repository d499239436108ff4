/** The Web API of one cluster, as the demo's superuser. */
export class Api {
  private readonly authorization = `Basic ${Buffer.from('admin:district').toString('base64')}`;

  constructor(private readonly gatewayUrl: string) {}

  /** Any request; `path` begins with `/api`. */
  request(method: string, path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(new URL(path, this.gatewayUrl), {
      method,
      headers: { authorization: this.authorization, ...headers },
      redirect: 'manual',
    });
  }

  /**
   * The JSON body of an answer with status 200.
   * @throws Error that shows any other answer
   */
  async json<T>(method: string, path: string): Promise<T> {
    const response = await this.request(method, path);
    if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
}
