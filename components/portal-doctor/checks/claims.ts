import { ROLES } from '../../../protocol/people.js';
import { finding, type PortalFinding } from '../faults.js';

/** What the backend wants where its operator has set nothing else; seconds. A test compares it with the backend's settings. */
export const ASSUMED = {
  audience: 'notary-conference',
  tolerance: 30,
  lifetime: 3_600,
  algorithms: ['HS256', 'RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'],
  foreignHeaders: ['jwk', 'jku', 'x5u', 'x5c', 'crit', 'b64'],
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
  const key = isSecret
    ? 'NOTARY_TOKEN_SECRET=… the same, to the letter, in portal and backend'
    : 'NOTARY_TOKEN_JWKS_URL=… with the public key of this `kid`';
  return [
    finding(
      'token-signature',
      `Form and claims are as they should be, and the backend refuses the token: it does not know the ${isSecret ? 'secret' : 'key'} that signed it, or wants ${'iss' in claims ? 'another `iss`' : 'an `iss`, which the token has not'}.`,
      // the backend tells nobody which of the two it is
      `${key}; or, where NOTARY_TOKEN_ISSUER of the backend is set, "iss": "…" that stands there`,
    ),
  ];
}

function algorithm(header: Fields): PortalFinding[] {
  const { alg, kid, typ = 'JWT' } = header;
  const name = typeof alg === 'string' ? alg : 'missing';
  const foreign = ASSUMED.foreignHeaders.filter((each) => each in header);
  if (foreign.length > 0) {
    const found = `The header of the token has \`${foreign.join('`, `')}\`: the backend takes no key from a token.`;
    return [finding('token-algorithm', found, `the header without ${foreign.join(', ')}`)];
  }
  if (typeof typ !== 'string' || !/^(application\/)?jwt$/i.test(typ)) {
    const found = '`typ` in the header is not JWT: this is a token for something else.';
    return [finding('token-algorithm', found, `{"alg": "${name}", "typ": "JWT"}`)];
  }
  if (!ASSUMED.algorithms.some((each) => each === name)) {
    return [
      finding('token-algorithm', `\`alg\` in the header is ${name}.`, '{"alg": "HS256", "typ": "JWT"}'),
    ];
  }
  if (name === 'HS256' || typeof kid === 'string') return [];
  const found = `\`alg\` is ${name}, and there is no \`kid\` in the header.`;
  return [finding('token-algorithm', found, `{"alg": "${name}", "typ": "JWT", "kid": "…"}`)];
}

const REQUIRED = ['sub', 'name', 'role', 'case', 'aud', 'exp'];

/** Without what is told as missing. */
function given(claims: Fields, name: string): unknown {
  const value = claims[name];
  return REQUIRED.includes(name) && (value ?? '') === '' ? undefined : value;
}

function missing(claims: Fields): PortalFinding[] {
  const names = REQUIRED.filter((each) => (claims[each] ?? '') === '');
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
  title: '"title": "Kaufvertrag"',
  iss: '"iss": "https://portal.example"',
};

function malformed(claims: Fields): PortalFinding[] {
  return [...malformedTexts(claims), ...malformedTimes(claims), ...malformedCapabilities(claims)];
}

/** Longest text of each. */
const TEXTS = { sub: 128, case: 128, name: 200, title: 200, iss: 512 } as const;

function malformedTexts(claims: Fields): PortalFinding[] {
  return Object.entries(TEXTS).flatMap(([name, most]) => {
    const value = given(claims, name);
    if (value === undefined) return [];
    const change = EXAMPLES[name] ?? '';
    const isId = name === 'sub' || name === 'case';
    if (typeof value !== 'string') return [malformedClaim(name, 'is no text', change)];
    if (value.length > most) return [malformedClaim(name, `is longer than ${most} characters`, change)];
    if (name === 'title' && value === '') return [malformedClaim(name, 'is empty', `${change}, or none`)];
    if (isId && /[\p{Cc}\p{Cs}]/u.test(value))
      return [malformedClaim(name, 'has control characters', change)];
    return [];
  });
}

function malformedTimes(claims: Fields): PortalFinding[] {
  return ['exp', 'iat', 'nbf'].flatMap((name) => {
    const value = given(claims, name);
    if (value === undefined) return [];
    const change = `"${name}": seconds since 1970`;
    if (typeof value !== 'number') return [malformedClaim(name, 'is no number', change)];
    return value > 1e11 ? [malformedClaim(name, 'is in milliseconds', change)] : [];
  });
}

function malformedCapabilities({ capabilities = [] }: Fields): PortalFinding[] {
  if (Array.isArray(capabilities) && capabilities.every((each) => typeof each === 'string')) return [];
  return [malformedClaim('capabilities', 'is no list of texts', '"capabilities": ["start", "end"]')];
}

function malformedClaim(name: string, what: string, change: string): PortalFinding {
  return finding('claim-form', `\`${name}\` ${what}.`, change);
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
  const { exp, iat, nbf } = claims;
  if (clocks.backend === null || typeof exp !== 'number' || exp > 1e11) return [];
  const now = clocks.backend / 1000;
  const starts = [iat, nbf].filter((each) => typeof each === 'number' && each <= 1e11) as number[];
  const made = starts.length > 0 ? Math.max(...starts) : null;
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
