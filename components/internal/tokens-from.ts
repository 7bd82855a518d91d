/**
 * Asks the portal for a participant token: POST with the portal's own session, the case in the body. The answer is
 * JSON `{ "token": "…" }` or the bare token as text.
 */
export function tokensFrom(tokenUrl: string, caseId: string): () => Promise<string> {
  return async () => {
    if (tokenUrl === '') throw new Error('Set token-url or credentials on notary-case.');
    const response = await fetch(tokenUrl, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/plain' },
      body: JSON.stringify({ case: caseId }),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`The portal answered ${response.status} instead of a token.`);
    const body = await response.text();
    return tokenIn(body);
  };
}

/** What a header can carry, and never the page to which a portal sends somebody who is not logged in any more. */
const TOKEN = /^[\w.-]+$/;

function tokenIn(body: string): string {
  const text = body.trim();
  const token: unknown = text.startsWith('{') ? (JSON.parse(text) as { token?: unknown }).token : text;
  if (typeof token === 'string' && TOKEN.test(token)) return token;
  throw new Error('The answer of the portal holds no token.');
}
