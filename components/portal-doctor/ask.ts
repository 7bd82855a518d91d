/** Longest wait for one answer, in milliseconds. */
const ANSWER_MS = 10_000;

/** Where to read why nothing answers: no page is told. */
export const WHERE_WHY = 'Chrome says why in its own line above, Firefox in a tab of its own';

/** Asks as the SDK does: no cookies, no cache, an end. `null`: no answer that this page may read. */
export async function ask(address: string, init: RequestInit = {}): Promise<Response | null> {
  try {
    return await fetch(address, {
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWER_MS),
      ...init,
    });
  } catch {
    return null;
  }
}

/** The body as JSON; `null` where it is none. */
export async function jsonOf(response: Response): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? { ...body } : null;
  } catch {
    return null;
  }
}
