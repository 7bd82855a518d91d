import { randomUUID } from 'node:crypto';
import { createParticipantToken } from '../../auth/create-token.js';
import { keyLoader, type TokenKeysSource } from '../../auth/key-source.js';
import { publicKeysIn } from '../../auth/public-keys.js';
import type { DoctorContext } from '../context.js';
import { findingsOf, type Finding } from '../finding.js';
import { ask, jsonOf } from '../probe/ask.js';

const { ok, warning, problem, skipped } = findingsOf('tokens');

/** Whether tokens can be checked, and whether the running backend accepts those signed with these settings. */
export async function checkTokens(context: DoctorContext): Promise<readonly Finding[]> {
  const { settings, backend, production } = context;
  const keys = settings.tokenKeys ? await checkKeys(settings.tokenKeys) : [];
  const secret = settings.tokenSecret?.[0];
  if (secret !== undefined) {
    return [
      ...keys,
      backend.is === 'ours' ? await present(context, secret) : skipped('Needs a running backend.'),
    ];
  }
  if (settings.tokenKeys) return keys;
  const what = 'No token secret is set: the backend makes one and keeps it in NOTARY_DATA_DIR.';
  const change =
    'NOTARY_TOKEN_SECRET: set one (`openssl rand -base64 48`), the same as in the backend of the portal.';
  return [(production ? warning : skipped)(what, change)];
}

/** The keys as the backend would get them, from here. */
async function checkKeys(source: TokenKeysSource): Promise<readonly Finding[]> {
  const setting = 'url' in source ? 'NOTARY_TOKEN_JWKS_URL' : 'NOTARY_TOKEN_JWKS';
  try {
    const { usable, refused } = publicKeysIn(await keyLoader(source)());
    const count = usable.keys.length;
    return [
      count > 0
        ? ok(`${setting} gives ${count} ${count === 1 ? 'key' : 'keys'} for tokens.`)
        : problem(
            `${setting} gives no key that can be used: no token is good.`,
            'Publish one for RS256, PS256, ES256 or EdDSA, with a kid.',
          ),
      ...refused.map(({ kid, why, leaked }) =>
        (leaked ? problem : warning)(
          `The key ${kid} of ${setting} is not used.`,
          `It ${why}. If it is not meant for tokens of this backend, leave it.`,
        ),
      ),
    ];
  } catch {
    return [
      problem(
        `No key set can be fetched from ${setting}: no token is good until it can.`,
        'Let it answer a GET from this machine with status 200, without redirects and within three seconds, with {"keys":[…]}.',
      ),
    ];
  }
}

/** A good token for another case is refused for that reason alone, and nothing is opened or stored. */
async function present({ address, settings, patience }: DoctorContext, secret: string): Promise<Finding> {
  const token = await createParticipantToken({
    secret,
    audience: settings.tokenAudience,
    ...(settings.tokenIssuers[0] === undefined ? {} : { issuer: settings.tokenIssuers[0] }),
    expiresIn: 60,
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
        'Start the backend again with the same NOTARY_TOKEN_SECRET, NOTARY_TOKEN_AUDIENCE and NOTARY_TOKEN_ISSUER as here.',
      );
    default:
      return problem(
        `A request with a token was answered with status ${answer?.status ?? 'none'}, not by the backend.`,
        'Let the proxy pass everything below /v1/ on to the backend.',
      );
  }
}
