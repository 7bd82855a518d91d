import { ROLES } from '../../../protocol/people.js';
import { finding, type PortalFinding } from '../faults.js';

/** What the backend wants where its operator has set nothing else; seconds. A test compares it with the backend's settings. */
export const ASSUMED = {
  audience: 'notary-conference',
  tolerance: 30,
  lifetime: 3_600,
  algorithms: ['HS256', 'RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'],
} as const;

type Fields = Readonly<Record<string, unknown>>;

/** Clocks, in milliseconds; `null`: not known. */
export interface Clocks {
  readonly backend: number | null;
  readonly portal: number | null;
}

export interface DecodedToken {
  readonly header: Fields;
  readonly claims: Fields;
}

/** Reads a token without verifying it, which is the backend's to do; `null`: it is none. */
export function decode(token: string): DecodedToken | null {
  const parts = token.split('.');
  const [header, claims] = [fieldsIn(parts[0]), fieldsIn(parts[1])];
  return parts.length === 3 && parts[2] !== '' && header && claims ? { header, claims } : null;
}

/** What the backend would refuse in any token that says this. Claims are named, never quoted. */
export function claimFindings(decoded: DecodedToken, caseId: string, clocks: Clocks): PortalFinding[] {
  const { header, claims } = decoded;
  return [
    ...algorithm(header),
    ...missing(claims),
    ...malformed(claims),
    ...role(claims),
    ...otherCase(claims, caseId),
    ...times(claims, clocks),
  ];
}

/** What may be the reason when the backend refuses a token that has nothing else wrong with it. */
export function suspectFindings({ header, claims }: DecodedToken): PortalFinding[] {
  const { aud, exp, iat } = claims;
  if (![aud].flat().includes(ASSUMED.audience)) {
    const found = `\`aud\` is not ${ASSUMED.audience}, and the backend refuses the token.`;
    return [finding('claim-audience', found, `"aud": "${ASSUMED.audience}"`)];
  }
  if (typeof exp === 'number' && (typeof iat !== 'number' || exp - iat > ASSUMED.lifetime)) {
    const found =
      typeof iat === 'number'
        ? `\`exp\` is ${Math.round((exp - iat) / 60)} minutes after \`iat\`, and the backend refuses the token.`
        : 'There is no `iat`, and the backend refuses the token: it counts from now to `exp`.';
    return [finding('claim-lifetime', found, '"iat": now, "exp": now + 600')];
  }
  const isSecret = header['alg'] === 'HS256';
  return [
    finding(
      'token-signature',
      `Form and claims are as they should be, and the backend refuses the token: it does not know the ${isSecret ? 'secret' : 'key'} that signed it${'iss' in claims ? ', or not its `iss`' : ''}.`,
      isSecret
        ? 'NOTARY_TOKEN_SECRET=… the same, to the letter, in portal and backend'
        : 'NOTARY_TOKEN_JWKS_URL=… with the public key of this `kid`',
    ),
  ];
}

function algorithm(header: Fields): PortalFinding[] {
  const { alg, kid } = header;
  const name = typeof alg === 'string' ? alg : 'missing';
  if (!ASSUMED.algorithms.some((each) => each === name)) {
    return [
      finding('token-algorithm', `\`alg\` in the header is ${name}.`, '{"alg": "HS256", "typ": "JWT"}'),
    ];
  }
  if (name === 'HS256' || typeof kid === 'string') return [];
  const found = `\`alg\` is ${name}, and there is no \`kid\` in the header.`;
  return [finding('token-algorithm', found, `{"alg": "${name}", "typ": "JWT", "kid": "…"}`)];
}

function missing(claims: Fields): PortalFinding[] {
  const names = ['sub', 'name', 'role', 'case', 'aud', 'exp'].filter((each) => (claims[each] ?? '') === '');
  if (names.length === 0) return [];
  const found = `The token has no ${names.map((each) => `\`${each}\``).join(', no ')}.`;
  return [finding('claim-missing', found, names.map((each) => EXAMPLES[each] ?? '').join(', '))];
}

const EXAMPLES: Readonly<Record<string, string>> = {
  sub: '"sub": "p-1"',
  name: '"name": "Dr. Katharina Lindner"',
  role: '"role": "notary"',
  case: '"case": "2026-0118"',
  aud: `"aud": "${ASSUMED.audience}"`,
  exp: '"exp": now + 600',
};

function malformed(claims: Fields): PortalFinding[] {
  const faults: [name: string, what: string, change: string][] = [];
  for (const [name, most] of [
    ['sub', 128],
    ['case', 128],
    ['name', 200],
  ] as const) {
    const value = claims[name] ?? '';
    if (typeof value !== 'string') faults.push([name, 'is no text', EXAMPLES[name] ?? '']);
    else if (value.length > most)
      faults.push([name, `is longer than ${most} characters`, EXAMPLES[name] ?? '']);
  }
  for (const name of ['exp', 'iat'] as const) {
    const value = claims[name] ?? 0;
    if (typeof value !== 'number') faults.push([name, 'is no number', `"${name}": seconds since 1970`]);
    else if (value > 1e11) faults.push([name, 'is in milliseconds', `"${name}": seconds since 1970`]);
  }
  const { capabilities = [] } = claims;
  if (!Array.isArray(capabilities) || capabilities.some((each) => typeof each !== 'string'))
    faults.push(['capabilities', 'is no list of texts', '"capabilities": ["start", "end"]']);
  return faults.map(([name, what, change]) => finding('claim-form', `\`${name}\` ${what}.`, change));
}

function role(claims: Fields): PortalFinding[] {
  const given = claims['role'] ?? '';
  if (given === '' || ROLES.some((each) => each === given)) return [];
  return [
    finding('claim-role', '`role` is none that the backend knows.', `"role": one of ${ROLES.join(', ')}`),
  ];
}

function otherCase(claims: Fields, caseId: string): PortalFinding[] {
  const given = claims['case'] ?? '';
  if (typeof given !== 'string' || given === '' || given === caseId) return [];
  const found = '`case` in the token is another than `case-id` of <notary-case>.';
  return [
    finding(
      'claim-case',
      found,
      '"case": what the page sends as {"case": …}, once you know that the person may see it',
    ),
  ];
}

function times(claims: Fields, clocks: Clocks): PortalFinding[] {
  const { exp, iat } = claims;
  if (clocks.backend === null || typeof exp !== 'number' || exp > 1e11) return [];
  const now = clocks.backend / 1000;
  const made = typeof iat === 'number' && iat <= 1e11 ? iat : null;
  if (exp > now - ASSUMED.tolerance && (made === null || made < now + ASSUMED.tolerance)) return [];
  const portal = clocks.portal === null ? null : clocks.portal / 1000;
  // the header says what the time is there; without one, a token from the future tells as much
  const difference = portal !== null ? portal - now : made !== null && made > now ? made - now : 0;
  if (Math.abs(difference) > ASSUMED.tolerance) {
    const found = `The clock of the portal is ${Math.round(Math.abs(difference))} s ${difference > 0 ? 'ahead of' : 'behind'} the backend's.`;
    return [
      finding(
        'clock-skew',
        found,
        'Time synchronisation (NTP) on both machines, or NOTARY_TOKEN_CLOCK_TOLERANCE up to 300',
      ),
    ];
  }
  const found = `\`exp\` is ${Math.round(now - exp)} s ago by the backend's clock.`;
  return [finding('token-expired', found, '"iat": now, "exp": now + 600, anew for each POST')];
}

function fieldsIn(part: string | undefined): Fields | null {
  try {
    const bytes = Uint8Array.from(atob((part ?? '').replaceAll('-', '+').replaceAll('_', '/')), (each) =>
      each.charCodeAt(0),
    );
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : null;
  } catch {
    return null;
  }
}
