import { randomUUID } from 'node:crypto';
import { createParticipantToken } from '../../auth/create-token.js';
import type { DoctorContext } from '../context.js';
import { findingsOf, type Finding } from '../finding.js';
import { ask, jsonOf } from '../probe/ask.js';

const { ok, warning, problem, skipped } = findingsOf('tokens');

/** Whether the running backend accepts tokens signed with these settings. */
export async function checkTokens(context: DoctorContext): Promise<readonly Finding[]> {
  const { settings, backend, production } = context;
  if (settings.tokenSecret === null) {
    const what = 'No token secret is set: the backend makes one and keeps it in NOTARY_DATA_DIR.';
    const change =
      'NOTARY_TOKEN_SECRET: set one (`openssl rand -base64 48`), the same as in the backend of the portal.';
    return [(production ? warning : skipped)(what, change)];
  }
  if (backend.is !== 'ours') return [skipped('Needs a running backend.')];
  return [await present(context, settings.tokenSecret)];
}

/** A good token for another case is refused for that reason alone, and nothing is opened or stored. */
async function present({ address, settings, patience }: DoctorContext, secret: string): Promise<Finding> {
  const token = await createParticipantToken({
    secret,
    audience: settings.tokenAudience,
    id: 'doctor',
    name: 'doctor',
    role: 'party',
    caseId: `doctor-${randomUUID()}`,
  });
  const { answer } = await ask(`${address}/v1/cases/doctor`, patience, {
    headers: { authorization: `Bearer ${token}` },
  });
  const code = answer && jsonOf(answer)?.['code'];
  switch (code) {
    case 'wrong_case':
      return ok('The backend accepts tokens signed with NOTARY_TOKEN_SECRET.');
    case 'token_missing':
      return problem(
        'A token does not arrive at the backend.',
        'Let the proxy pass the Authorization header on, and ask for no login of its own below /v1/.',
      );
    case 'token_expired':
      return problem(
        'A token made just now counts as expired at the backend: its clock is ahead of this one.',
        'Let both machines take their time from the same source (NTP).',
      );
    case 'token_invalid':
      return problem(
        'The running backend does not accept tokens signed with NOTARY_TOKEN_SECRET.',
        'Start the backend again with the same NOTARY_TOKEN_SECRET and NOTARY_TOKEN_AUDIENCE as here.',
      );
    default:
      return problem(
        `A request with a token was answered with status ${answer?.status ?? 'none'}, not by the backend.`,
        'Let the proxy pass everything below /v1/ on to the backend.',
      );
  }
}
