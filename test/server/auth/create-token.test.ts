import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodeJwt, decodeProtectedHeader, type JWK } from 'jose';
import pino from 'pino';
import { ROLES } from '../../../protocol/index.js';
import { checkedTokenOptions, openTokens, type TokenOptions } from '../../../server/auth/open-tokens.js';
import {
  createParticipantToken,
  createConferenceApp,
  OpenViduMediaServer,
  ParticipantTokenError,
  SettingsError,
} from '../../../server/index.js';
import { SILENT_LOG } from '../../support/log.js';
import { portalKey } from '../../support/portal-keys.js';

const secret = 'new-secret-0123456789-abcdefghijklmnopqrstuvwxyz';
const PERSON = { id: 'person-7', name: 'Clara Bürgerin', role: 'party', caseId: 'case-1' } as const;
const GOOD = { secret, ...PERSON };

async function accepts(token: string, options: TokenOptions) {
  const tokens = await openTokens(checkedTokenOptions(options), {
    clock: () => new Date(),
    log: SILENT_LOG,
    ownSecret: () => Promise.reject(new Error('nobody asked for one')),
  });
  return tokens.verify(token);
}

async function problemsWith(changes: object): Promise<readonly string[]> {
  try {
    await createParticipantToken({ ...GOOD, ...changes });
  } catch (error) {
    assert.ok(error instanceof ParticipantTokenError, String(error));
    return error.problems;
  }
  return [];
}

describe('createParticipantToken', () => {
  it('signs with the secret in one line: short, and of no further use', async () => {
    const token = await createParticipantToken(GOOD);
    const { iat, exp, ...claims } = decodeJwt(token);
    assert.deepEqual(decodeProtectedHeader(token), { alg: 'HS256', typ: 'JWT' });
    assert.deepEqual(claims, {
      sub: 'person-7',
      name: 'Clara Bürgerin',
      role: 'party',
      case: 'case-1',
      aud: 'notary-conference',
    });
    assert.equal(exp! - iat!, 600);
    assert.equal((await accepts(token, { tokenSecret: secret })).person.id, 'person-7');
  });

  it('signs with the first secret of a list, written in either way', async () => {
    const other = 'old-secret-9876543210-zyxwvutsrqponmlkjihgfedcba';
    for (const list of [`${secret},${other}`, `${secret} , ${other}`, [secret, other]]) {
      const token = await createParticipantToken({ ...PERSON, secret: list });
      assert.equal((await accepts(token, { tokenSecret: secret })).person.id, 'person-7');
    }
  });

  for (const alg of ['RS256', 'PS256', 'ES256', 'EdDSA'] as const) {
    it(`signs ${alg} with a private key as PEM, JWK or KeyObject`, async () => {
      const { privateKey, jwk: publicJwk } = portalKey('k', alg);
      const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'k', alg } as JWK;
      const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
      // an RSA key alone does not say that it is for PS256
      const forms = alg === 'PS256' ? [jwk] : [jwk, pem, privateKey];
      for (const form of forms) {
        const token = await createParticipantToken({
          ...PERSON,
          privateKey: form,
          ...(form === jwk ? {} : { keyId: 'k' }),
        });
        assert.deepEqual(decodeProtectedHeader(token), { alg, typ: 'JWT', kid: 'k' });
        const viewer = await accepts(token, { tokenKeys: { jwks: { keys: [publicJwk] } } });
        assert.equal(viewer.person.id, 'person-7');
      }
    });
  }

  it('says whose it is, for whom and what else may be done', async () => {
    const token = await createParticipantToken({
      ...GOOD,
      role: 'staff',
      caseTitle: 'Kaufvertrag',
      capabilities: ['end'],
      audience: 'elsewhere',
      issuer: 'portal',
      expiresIn: 60,
    });
    const viewer = await accepts(token, {
      tokenSecret: secret,
      tokenAudience: 'elsewhere',
      tokenIssuers: ['portal'],
      tokenMaxLifetime: 60,
    });
    assert.deepEqual([viewer.capabilities, viewer.caseTitle], [['end'], 'Kaufvertrag']);
  });

  it('says everything that has to be changed at once, and repeats none of it', async () => {
    const problems = await problemsWith({ secret: 'too-short', id: '', name: 'x'.repeat(201), role: 'king' });
    assert.deepEqual(problems, [
      'id: must not be empty',
      'name: must have at most 200 characters',
      `role: must be one of ${ROLES.join(', ')}`,
      'secret: must have at least 32 bytes; try `openssl rand -base64 48`',
    ]);
    const error = new ParticipantTokenError(problems);
    assert.match(error.message, /cannot be made:\n {2}- id: /);
    assert.ok(!error.message.includes('too-short') && !error.message.includes('king'));
  });

  const rsa = (bits: number) => generateKeyPairSync('rsa', { modulusLength: bits }).privateKey;
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const key = (privateKey: unknown, keyId: unknown = 'k') => ({ secret: undefined, privateKey, keyId });
  const refusals: readonly (readonly [title: string, changes: object, problem: RegExp])[] = [
    [
      'without a secret, as when the environment lacks it',
      { secret: undefined },
      /^secret, privateKey: give/,
    ],
    ['with an empty secret', { secret: '' }, /^secret: is empty/],
    ['with a short secret', { secret: 'a'.repeat(31) }, /^secret: must have at least 32 bytes/],
    ['with a secret of one character', { secret: 'a'.repeat(64) }, /^secret: is too easy to guess/],
    [
      'with one weak secret in a list',
      { secret: `${secret},short` },
      /^secret: number 2 of the list must have/,
    ],
    ['with both', { privateKey: ec, keyId: 'k' }, /^secret, privateKey: give one/],
    ['with a key without kid', key(ec, ''), /^keyId: must be the kid/],
    ['with a public key', key(createPublicKey(ec)), /^privateKey: must be a private key/],
    ['with a damaged key', key('-----BEGIN PRIVATE KEY-----\nabc'), /^privateKey: must be a private key/],
    ['with a key of 1024 bits', key(rsa(1024)), /^privateKey: must have at least 2048 bits/],
    [
      'with another curve',
      key(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey),
      /must be for RS256/,
    ],
    [
      'with a key for another algorithm',
      key({ ...rsa(2048).export({ format: 'jwk' }), alg: 'RS512' }),
      /must be for RS256/,
    ],
    ['without person', { id: undefined }, /^id: must be a text/],
    ['for a person with a number', { id: 7 }, /^id: must be a text/],
    ['for a long id', { id: 'x'.repeat(129) }, /^id: must have at most 128/],
    ['for an id with a line break', { id: 'a\nb' }, /^id: must not contain control characters/],
    ['for a special id', { id: 'constructor' }, /^id: is not usable/],
    ['without name', { name: undefined }, /^name: must be a text/],
    ['with an empty name', { name: '' }, /^name: must not be empty/],
    ['for the host', { role: 'host' }, /^role: must be one of notary/],
    ['without case', { caseId: '' }, /^caseId: must not be empty/],
    ['with an empty title', { caseTitle: '' }, /^caseTitle: must not be empty/],
    ['with an unknown capability', { capabilities: ['fly'] }, /^capabilities\.0: must be one of start/],
    ['with a capability that is no list', { capabilities: 'end' }, /^capabilities: must be a list/],
    ['for nobody', { audience: '' }, /^audience: must not be empty/],
    ['from nobody', { issuer: '' }, /^issuer: must not be empty/],
    ['for no time', { expiresIn: 0 }, /^expiresIn: must be whole seconds, from 1 to 43200/],
    ['for ever', { expiresIn: Infinity }, /^expiresIn: must be whole seconds/],
    ['for longer than any backend takes', { expiresIn: 43_201 }, /^expiresIn: must be whole seconds/],
    ['for a time that is a text', { expiresIn: '10m' }, /^expiresIn: must be whole seconds/],
  ];
  for (const [title, changes, problem] of refusals) {
    it(`makes none ${title}`, async () => {
      const problems = await problemsWith(changes);
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0]!, problem);
    });
  }

  it('makes none that the backend would refuse', async () => {
    const anything = fc.record({
      id: fc.oneof(fc.string(), fc.string({ minLength: 120, maxLength: 140 }), fc.constant('toString')),
      name: fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 210 })),
      caseId: fc.string({ unit: 'binary' }),
      role: fc.constantFrom(...ROLES),
    });
    await fc.assert(
      fc.asyncProperty(anything, async (subject) => {
        const token = await createParticipantToken({ secret, ...subject }).catch((error: unknown) => {
          assert.ok(error instanceof ParticipantTokenError);
          return null;
        });
        if (token === null) return;
        const { person, caseId } = await accepts(token, { tokenSecret: secret });
        assert.deepEqual([person.id, caseId, person.role], [subject.id, subject.caseId, subject.role]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('createConferenceApp', () => {
  const base = {
    database: { kind: 'embedded', directory: 'memory:' },
    media: new OpenViduMediaServer({ url: 'http://127.0.0.1:9', secret: 'x' }),
    log: pino({ level: 'silent' }),
  } as const;
  const leaked = createPrivateKey(
    portalKey('k', 'ES256').privateKey.export({ format: 'pem', type: 'pkcs8' }),
  );

  it('refuses what would make tokens unsafe, before it opens anything, and says all of it', async () => {
    const options: TokenOptions = {
      tokenSecret: [secret, 'short'],
      tokenKeys: { url: 'http://portal.example/jwks.json' },
      tokenAudience: '',
      tokenClockTolerance: 301,
      tokenMaxLifetime: 1e9,
    };
    await assert.rejects(createConferenceApp({ ...base, ...options }), (error) => {
      assert.ok(error instanceof SettingsError);
      assert.deepEqual(
        error.problems.map((problem) => problem.split(':')[0]),
        ['tokenSecret', 'tokenKeys', 'tokenAudience', 'tokenClockTolerance', 'tokenMaxLifetime'],
      );
      assert.match(error.problems[0]!, /number 2 of the list must have at least 32 bytes/);
      assert.match(error.problems[1]!, /https address/);
      return true;
    });
  });

  it('refuses a key set without a good key, or with one that must be secret', async () => {
    const start = (keys: JWK[]) => createConferenceApp({ ...base, tokenKeys: { jwks: { keys } } });
    await assert.rejects(start([]), /tokenKeys: holds no key/);
    const good = portalKey('good', 'ES256').jwk;
    await assert.rejects(
      start([good, { ...leaked.export({ format: 'jwk' }), kid: 'k' }]),
      /tokenKeys: the key k is a private key: publish its public half alone/,
    );
  });
});
