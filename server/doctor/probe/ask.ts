import { networkFailure, type NetworkFailure } from './network-failure.js';

export type Asked =
  | { readonly answer: Answer; readonly failure: null }
  | { readonly answer: null; readonly failure: NetworkFailure };

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Milliseconds since the epoch, halfway between question and answer: when the answer was about this machine's now. */
  readonly at: number;
}

/** A request that never throws: silence is one of the things the doctor is there to find. */
export async function ask(url: string, patience: number, init: RequestInit = {}): Promise<Asked> {
  const asked = Date.now();
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      ...init,
      signal: AbortSignal.timeout(patience),
    });
    const at = (asked + Date.now()) / 2;
    return {
      answer: { status: response.status, headers: response.headers, body: await response.text(), at },
      failure: null,
    };
  } catch (error) {
    return { answer: null, failure: networkFailure(error) };
  }
}

/** The body as JSON object, or `undefined` when it is anything else. */
export function jsonOf({ body }: Answer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
