import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { AppError } from '../../../server/http/app-error.js';
import { openTokens, checkedTokenOptions, type TokenOptions } from '../../../server/auth/open-tokens.js';
import { logTo } from '../../support/log.js';
import { forge } from '../../support/forge.js';
import { portalKey } from '../../support/portal-keys.js';

const NOW = new Date('2026-06-01T10:00:00Z');
const now = NOW.getTime() / 1000;
const SECRET = 'new-secret-0123456789-abcdefghijklmnopqrstuvwxyz';
const OLD_SECRET = 'old-secret-9876543210-zyxwvutsrqponmlkjihgfedcba';

const RSA = portalKey('rsa', 'RS256');
const PSS = portalKey('pss', 'PS256');
const EC = portalKey('ec', 'ES256');
const ED = portalKey('ed', 'EdDSA');
const KEYS = [RSA, PSS, EC, ED];
const jwks = { keys: KEYS.map(({ jwk }) => jwk) };

const CLAIMS = {
  sub: 'person-7',
  name: 'Clara Bürgerin',
  role: 'party',
  case: 'case-1',
  aud: 'notary-conference',
  iat: now,
  exp: now + 600,
};

/** What checks tokens with these options, at noon of the test, and which checks its log names. */
async function verifier(options: TokenOptions) {
  const lines: string[] = [];
  const log = logTo((line) => lines.push(line));
  const tokens = await openTokens(checkedTokenOptions(options), {
    clock: () => NOW,
    log,
    ownSecret: () => Promise.reject(new Error('nobody asked for one')),
  });
  const verify = async (token: string): Promise<string> => {
    lines.length = 0;
    try {
      return (await tokens.verify(token)).person.id;
    } catch (error) {
      assert.ok(error instanceof AppError, String(error));
      const told = lines.map((line) => JSON.parse(line) as { check?: string; msg: string });
      const check = told.find(({ msg }) => msg === 'a participant token was refused')?.check;
      for (const secret of [token, 'person-7', 'Bürgerin', 'case-1', SECRET]) {
        assert.ok(!lines.join('').includes(secret), `the log holds ${secret}`);
      }
      return `${error.code} ${check ?? ''}`.trim();
    }
  };
  return { verify, tokens };
}

/** JSON knows numbers that JavaScript does not write. */
const ENDLESS = JSON.stringify(CLAIMS).replace(/"exp":\d+/, '"exp":1e999');

const hs = (claims: object = {}, header: object = {}, secret = SECRET) =>
  forge({ alg: 'HS256', typ: 'JWT', ...header }, { ...CLAIMS, ...claims }, secret);
const signed = (
  key: { kid: string; alg: string; privateKey: KeyObject },
  claims: object = {},
  header: object = {},
) => forge({ alg: key.alg, typ: 'JWT', kid: key.kid, ...header }, { ...CLAIMS, ...claims }, key.privateKey);
const without = (name: keyof typeof CLAIMS) => hs({ [name]: undefined });

const pem = (key: KeyObject) => createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();

describe('a participant token', () => {
  it('says who somebody is, in which case, and until when', async () => {
    const { tokens } = await verifier({ tokenSecret: SECRET });
    assert.deepEqual(await tokens.verify(hs({ title: 'Kaufvertrag', capabilities: ['end'] })), {
      caseId: 'case-1',
      caseTitle: 'Kaufvertrag',
      issuer: '',
      person: { id: 'person-7', name: 'Clara Bürgerin', role: 'party' },
      capabilities: [],
      expiresAt: new Date((now + 630) * 1000),
    });
  });

  it('is good with every secret of a list, so that one can follow another', async () => {
    const { verify } = await verifier({ tokenSecret: `${SECRET}, ${OLD_SECRET}` });
    assert.equal(await verify(hs()), 'person-7');
    assert.equal(await verify(hs({}, {}, OLD_SECRET)), 'person-7');
    assert.equal(await verify(hs({}, {}, `${OLD_SECRET}x`)), 'token_invalid signature');
    const { verify: after } = await verifier({ tokenSecret: [SECRET] });
    assert.equal(await after(hs({}, {}, OLD_SECRET)), 'token_invalid signature');
  });

  it('is good with every key of the portal, each for its own algorithm', async () => {
    const { verify } = await verifier({ tokenKeys: { jwks } });
    for (const key of KEYS) assert.equal(await verify(signed(key)), 'person-7', key.alg);
    assert.equal(await verify(signed(ED, {}, { alg: 'Ed25519' })), 'person-7', 'RFC 9864');
  });

  it('is good from both sources at once, for the way from one to the other', async () => {
    const { verify } = await verifier({ tokenSecret: SECRET, tokenKeys: { jwks } });
    assert.equal(await verify(hs()), 'person-7');
    assert.equal(await verify(signed(RSA)), 'person-7');
  });

  it('may come from any library: without typ, with a media type, with unknown claims and capabilities', async () => {
    const { verify } = await verifier({ tokenSecret: SECRET });
    for (const typ of [undefined, 'JWT', 'jwt', 'application/JWT']) {
      assert.equal(await verify(hs({}, { typ })), 'person-7', String(typ));
    }
    assert.equal(await verify(hs({ jti: '1', capabilities: ['fly'] }, { kid: 'ignored' })), 'person-7');
    assert.equal(await verify(hs({ aud: ['other', 'notary-conference'] })), 'person-7');
    assert.equal(await verify(without('iat')), 'person-7');
  });

  it('never verifies with one character changed', async () => {
    const { verify } = await verifier({ tokenSecret: SECRET, tokenKeys: { jwks } });
    const good = [hs(), ...KEYS.map((key) => signed(key))];
    const alphabet = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ');
    const changed = fc
      .tuple(fc.constantFrom(...good), fc.nat(10_000), fc.constantFrom(...alphabet))
      .map(([token, at, character]) => {
        const index = at % token.length;
        return { token, changed: token.slice(0, index) + character + token.slice(index + 1) };
      })
      .filter((pair) => pair.changed !== pair.token);
    await fc.assert(
      fc.asyncProperty(changed, async (pair) => {
        assert.match(await verify(pair.changed), /^token_(invalid|expired)/);
      }),
      { numRuns: 1_000 },
    );
    // the bits to spare at the end of a signature, each of them
    for (const token of good) {
      for (const character of alphabet) {
        const end = token.slice(0, -1) + character;
        if (end !== token) assert.match(await verify(end), /^token_invalid/, `…${character}`);
      }
    }
  });
});

describe('a participant token is refused', () => {
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const none = { alg: 'none', typ: 'JWT' };

  const cases: readonly (readonly [title: string, token: string, expected: string])[] = [
    // form
    ['that is none', 'abc', 'token_invalid form'],
    ['that is empty between its dots', '..', 'token_invalid form'],
    ['that is encrypted: five parts', `${hs()}.a.b`, 'token_invalid form'],
    ['with padding', `${hs()}=`, 'token_invalid form'],
    ['whose claims are a list', forge({ alg: 'HS256' }, [CLAIMS], SECRET), 'token_invalid form'],
    // algorithm and key
    ['with alg none', forge(none, CLAIMS), 'token_invalid alg'],
    ['with alg none and a signature', forge(none, CLAIMS, RSA.privateKey, 'RS256'), 'token_invalid alg'],
    ['with alg NONE', forge({ alg: 'NONE' }, CLAIMS), 'token_invalid alg'],
    ['without alg', forge({ typ: 'JWT' }, CLAIMS), 'token_invalid form'],
    ['with HS384', forge({ alg: 'HS384' }, CLAIMS, SECRET), 'token_invalid alg'],
    ['with HS512', forge({ alg: 'HS512' }, CLAIMS, SECRET), 'token_invalid alg'],
    ['with RS512 by a good key', signed(RSA, {}, { alg: 'RS512' }), 'token_invalid alg'],
    ['with PS256 by the key for RS256', signed(RSA, {}, { alg: 'PS256' }), 'token_invalid kid'],
    ['with RS256 by the key for PS256', signed(PSS, {}, { alg: 'RS256' }), 'token_invalid kid'],
    ['with ES256 under the kid of an RSA key', signed(EC, {}, { kid: 'rsa' }), 'token_invalid kid'],
    [
      'HS256 with the public key as secret',
      hs({}, { kid: 'rsa' }, pem(RSA.privateKey)),
      'token_invalid signature',
    ],
    [
      'HS256 with a key of the set as secret',
      hs({}, { kid: 'rsa' }, JSON.stringify(RSA.jwk)),
      'token_invalid signature',
    ],
    ['HS256 with no secret at all', hs({}, {}, ''), 'token_invalid signature'],
    [
      'RS256 signed with the secret',
      forge({ alg: 'RS256', kid: 'rsa' }, CLAIMS, SECRET, 'HS256'),
      'token_invalid signature',
    ],
    ['by a stranger under a good kid', signed({ ...EC, privateKey: stranger }), 'token_invalid signature'],
    ['by an RSA key of 1024 bits', signed({ ...RSA, kid: 'small', privateKey: small }), 'token_invalid kid'],
    ['with an unknown kid', signed(EC, {}, { kid: 'other' }), 'token_invalid kid'],
    ['without kid, by a good key', signed(EC, {}, { kid: undefined }), 'token_invalid kid'],
    ['with a kid that is no text', signed(EC, {}, { kid: 7 }), 'token_invalid kid'],
    // headers that bring keys or rules along
    ['with its own key in it', signed(EC, {}, { jwk: EC.jwk }), 'token_invalid jwk'],
    ['with an address of keys', signed(EC, {}, { jku: 'https://evil.example' }), 'token_invalid jku'],
    [
      'with an address of a certificate',
      signed(EC, {}, { x5u: 'https://evil.example' }),
      'token_invalid x5u',
    ],
    ['with a certificate', signed(EC, {}, { x5c: ['MII'] }), 'token_invalid x5c'],
    ['HS256 with its own key in it', hs({}, { jwk: { kty: 'oct', k: 'AA' } }), 'token_invalid jwk'],
    ['with rules that must be understood', hs({}, { crit: ['exp'] }), 'token_invalid crit'],
    ['with claims that are not encoded', hs({}, { b64: false }), 'token_invalid b64'],
    ['that is of another type', hs({}, { typ: 'dpop+jwt' }), 'token_invalid typ'],
    ['that is an access token', hs({}, { typ: 'at+jwt' }), 'token_invalid typ'],
    // for whom and by whom
    ['for another audience', hs({ aud: 'other' }), 'token_invalid aud'],
    ['for several others', hs({ aud: ['a', 'b'] }), 'token_invalid aud'],
    ['without audience', without('aud'), 'token_invalid aud'],
    // time
    ['without end', without('exp'), 'token_invalid exp'],
    ['whose end is a text', hs({ exp: String(now + 600) }), 'token_invalid exp'],
    ['whose end is no number', forge({ alg: 'HS256' }, ENDLESS, SECRET), 'token_invalid exp'],
    ['that has expired', hs({ exp: now - 30, iat: now - 600 }), 'token_expired exp'],
    ['that is not good yet', hs({ nbf: now + 31 }), 'token_invalid nbf'],
    ['that was made in the future', hs({ iat: now + 31 }), 'token_invalid iat'],
    ['whose time of making is a text', hs({ iat: '2026' }), 'token_invalid iat'],
    ['that lives too long', hs({ exp: now + 3_601 }), 'token_invalid lifetime'],
    [
      'that lives too long and was made in between',
      hs({ iat: now - 3_000, exp: now + 601 }),
      'token_invalid lifetime',
    ],
    ['for ever', hs({ exp: now + 1e9 }), 'token_invalid lifetime'],
    ['for ever, without saying since when', hs({ iat: undefined, exp: now + 1e9 }), 'token_invalid lifetime'],
    // claims
    ['without person', without('sub'), 'token_invalid sub'],
    ['whose person is a number', hs({ sub: 7 }), 'token_invalid sub'],
    ['whose person is empty', hs({ sub: '' }), 'token_invalid sub'],
    ['whose person is something special', hs({ sub: '__proto__' }), 'token_invalid sub'],
    ['whose person holds control characters', hs({ sub: 'a\nb' }), 'token_invalid sub'],
    ['whose person is too long', hs({ sub: 'x'.repeat(129) }), 'token_invalid sub'],
    ['without name', without('name'), 'token_invalid name'],
    ['whose name is empty', hs({ name: '\0' }), 'token_invalid name'],
    ['without role', without('role'), 'token_invalid role'],
    ['with an unknown role', hs({ role: 'king' }), 'token_invalid role'],
    ['that claims to be the host', hs({ role: 'host' }), 'token_invalid role'],
    ['without case', without('case'), 'token_invalid case'],
    ['with several cases', hs({ case: ['case-1', 'case-2'] }), 'token_invalid case'],
    ['whose capabilities are a text', hs({ capabilities: 'end' }), 'token_invalid capabilities'],
  ];

  for (const [title, token, expected] of cases) {
    it(title, async () => {
      const { verify } = await verifier({ tokenSecret: [SECRET, OLD_SECRET], tokenKeys: { jwks } });
      assert.equal(await verify(token), expected);
    });
  }

  it('HS256, when there are only public keys', async () => {
    const { verify } = await verifier({ tokenKeys: { jwks } });
    assert.equal(await verify(hs()), 'token_invalid alg');
    assert.equal(await verify(hs({}, {}, '')), 'token_invalid alg');
    assert.equal(await verify(hs({}, { kid: 'rsa' }, pem(RSA.privateKey))), 'token_invalid alg');
  });

  it('with a public key, when there is only a secret', async () => {
    const { verify } = await verifier({ tokenSecret: SECRET });
    for (const key of KEYS) assert.equal(await verify(signed(key)), 'token_invalid alg');
  });

  it('by another issuer, when issuers are set', async () => {
    const { verify } = await verifier({ tokenSecret: SECRET, tokenIssuers: ['portal-a', 'portal-b'] });
    assert.equal(await verify(hs({ iss: 'portal-b' })), 'person-7');
    assert.equal(await verify(hs({ iss: 'portal-c' })), 'token_invalid iss');
    assert.equal(await verify(hs()), 'token_invalid iss');
  });

  it('as far as the clock tolerance goes and no further', async () => {
    for (const tokenClockTolerance of [0, 30, 300]) {
      const { verify } = await verifier({ tokenSecret: SECRET, tokenClockTolerance });
      const edge = tokenClockTolerance;
      assert.equal(await verify(hs({ iat: now - 600, exp: now - edge + 1 })), 'person-7');
      assert.equal(await verify(hs({ iat: now - 600, exp: now - edge })), 'token_expired exp');
      assert.equal(await verify(hs({ iat: now + edge, nbf: now + edge })), 'person-7');
      assert.equal(await verify(hs({ iat: now + edge + 1 })), 'token_invalid iat');
      assert.equal(await verify(hs({ nbf: now + edge + 1 })), 'token_invalid nbf');
    }
  });

  it('when it may not live for so long here', async () => {
    const { verify } = await verifier({ tokenSecret: SECRET, tokenMaxLifetime: 60 });
    assert.equal(await verify(hs({ exp: now + 60 })), 'person-7');
    assert.equal(await verify(hs({ exp: now + 61 })), 'token_invalid lifetime');
    // expired comes first: a page can do something about that alone
    assert.equal(await verify(hs({ iat: now - 5_000, exp: now - 30 })), 'token_expired exp');
  });
});
