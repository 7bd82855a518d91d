/**
 * Fetches a participant token for whoever is logged in, each time one is needed. A function in place of the attribute
 * `token-url`: for applications that call their backend in their own way, with headers of their own.
 */
export function credentialsFor(caseId: string): () => Promise<string> {
  return async () => {
    // Not for copying: here the address says who somebody is, for a demo without a login. A portal answers one address, for
    // whoever its own session says is logged in, and only if that person may see the case.
    const answer = await fetch('/token/notary', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ case: caseId }),
    });
    if (!answer.ok) throw new Error(`No token: the portal answered ${String(answer.status)}.`);
    const { token } = (await answer.json()) as { readonly token: string };
    return token;
  };
}
