import type { CaseSnapshot } from '../../../protocol/http.js';
import { clientAge } from '../../../core/client-age.js';
import { ask, jsonOf } from '../ask.js';
import { finding, type PortalFinding } from '../faults.js';
import { below, type Subject } from '../subject.js';
import { backendNow } from './backend.js';
import { claimFindings, decode, suspectFindings } from './claims.js';

/** Whether the backend takes this token for the case; if not, which claim, clock or key is at fault. */
export async function tokenFindings(
  subject: Subject,
  token: string,
  portalNow: number | null,
): Promise<PortalFinding[]> {
  const decoded = decode(token);
  if (!decoded) {
    const found =
      'The token is not written as a JSON Web Token: three parts in base64url, with points between them.';
    return [finding('token-form', found, 'header.claims.signature (docs/embedding.md, “The token”)')];
  }
  const clocks = { backend: await backendNow(subject), portal: portalNow };
  const found = claimFindings(decoded, subject.caseId, clocks);
  if (found.length > 0) return found;
  const path = `/v1/cases/${encodeURIComponent(subject.caseId)}`;
  const answer = await ask(below(subject.server, path), { headers: { authorization: `Bearer ${token}` } });
  const body = answer ? await jsonOf(answer) : null;
  if (answer?.ok) return age(body, subject);
  const code = body?.['code'];
  if (code === 'token_keys_unavailable') {
    const keys = 'The backend cannot fetch the keys that NOTARY_TOKEN_JWKS_URL names.';
    return [
      finding('token-keys-unreachable', keys, 'NOTARY_TOKEN_JWKS_URL=https://… that the backend reaches'),
    ];
  }
  if (code === 'token_expired') {
    const expired = 'The backend says that the token has expired.';
    return [finding('token-expired', expired, '"iat": now, "exp": now + 600, anew for each POST')];
  }
  // what else the backend refuses is about the person or the case, and the elements say it
  return code === 'token_invalid' ? suspectFindings(decoded) : [];
}

function age(snapshot: Partial<CaseSnapshot> | null, { server }: Subject): PortalFinding[] {
  const policy = snapshot?.policy;
  if (!policy) return [];
  const how = clientAge({ policy });
  if (how !== 'insecure' && how !== 'old') return [];
  const least = (how === 'insecure' ? policy.leastSecureClient : policy.leastClient) ?? '';
  const found = `The operator wants the SDK of release ${least} at least.`;
  return [
    finding(
      how === 'insecure' ? 'sdk-insecure' : 'sdk-old',
      found,
      `the package of release ${least}, or the SDK that the backend brings: <script type="module" src="${below(server, '/sdk/notary-conference.js')}"></script>`,
    ),
  ];
}
