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

function tokenIn(body: string): string {
  const text = body.trim();
  if (!text.startsWith('{')) return text;
  const parsed: unknown = JSON.parse(text);
  if (
    typeof parsed === 'object' &&
    parsed !== null &&
    'token' in parsed &&
    typeof parsed.token === 'string'
  ) {
    return parsed.token;
  }
  throw new Error('The answer of the portal holds no token.');
}
