/** The vendor gave no token: nobody is logged in, or the portal refuses one. */
export class NoCredentialsError extends Error {
  override readonly name = 'NoCredentialsError';
}

/**
 * The participant token. Asks the vendor only when there is none or when the server refused the one in use;
 * many callers at once make one question.
 *
 * Rejects with `NoCredentialsError` when there is no token to be had, and with the vendor's own `TypeError`,
 * `AbortError` or `TimeoutError` when it could not be fetched: then the network is at fault, not the login.
 */
export class TokenSource {
  readonly #ask: () => Promise<string>;
  #token: string | null = null;
  #asking: Promise<string> | null = null;
  /** Counts sign-outs: what was asked for before one is not the token of whoever comes after it. */
  #signOuts = 0;

  /** Called with every token that comes. */
  onToken: (token: string) => void = () => undefined;

  constructor(ask: () => Promise<string>) {
    this.#ask = ask;
  }

  get(): Promise<string> {
    return this.#token === null ? this.#renew() : Promise.resolve(this.#token);
  }

  /** Asks for a newer one while the one in use still counts, and keeps that when there is none. Never rejects. */
  async renew(): Promise<'renewed' | 'no-credentials' | 'unreachable'> {
    try {
      await this.#renew();
      return 'renewed';
    } catch (error) {
      return error instanceof NoCredentialsError ? 'no-credentials' : 'unreachable';
    }
  }

  /** The one that is sent now. */
  get inUse(): string | null {
    return this.#token;
  }

  /** Forgets this token, unless a newer one has come meanwhile; without one, whichever is in use. */
  refuse(token = this.#token): void {
    if (this.#token === token) this.#token = null;
  }

  /** As `refuse`, and takes none from a question under way: it may be of the person who goes. Whoever waits for it has none. */
  signOut(): void {
    this.refuse();
    this.#signOuts += 1;
  }

  #renew(): Promise<string> {
    this.#asking ??= this.#askOnce().finally(() => (this.#asking = null));
    return this.#asking;
  }

  async #askOnce(): Promise<string> {
    const signOuts = this.#signOuts;
    let token: string;
    try {
      token = await this.#ask();
    } catch (error) {
      if (isNetworkFailure(error)) throw error;
      throw new NoCredentialsError('The host page could not give a participant token.', { cause: error });
    }
    if (typeof token !== 'string' || token === '') {
      throw new NoCredentialsError('The host page gave no participant token.');
    }
    if (signOuts !== this.#signOuts) throw new NoCredentialsError();
    this.#token = token;
    this.onToken(token);
    return token;
  }
}

function isNetworkFailure(error: unknown): boolean {
  return error instanceof Error && ['TypeError', 'AbortError', 'TimeoutError'].includes(error.name);
}
