import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, describe, it } from 'node:test';
import type { JWK } from 'jose';
import { createParticipantToken } from '../../../server/index.js';
import { AppError } from '../../../server/http/app-error.js';
import { KEYS_COOLDOWN, KEYS_MAX_AGE } from '../../../server/auth/key-set.js';
import type { TokenKeysSource } from '../../../server/auth/key-source.js';
import { checkedTokenOptions, openTokens } from '../../../server/auth/open-tokens.js';
import { publicKeysIn } from '../../../server/auth/public-keys.js';
import { logTo } from '../../support/log.js';
import { eventually } from '../../support/server.js';
import { PortalKeys, portalKey, type KeyAlgorithm, type PortalKey } from '../../support/portal-keys.js';

const ALGORITHMS: readonly KeyAlgorithm[] = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const PERSON = { id: 'person-7', name: 'Clara Bürgerin', role: 'party', caseId: 'case-1' } as const;

const A = portalKey('a', 'ES256');
const B = portalKey('b', 'ES256');
const signedBy = ({ privateKey, kid, alg, jwk }: PortalKey) =>
  createParticipantToken({
    ...PERSON,
    privateKey: alg === 'PS256' ? { ...privateKey.export({ format: 'jwk' }), ...only(jwk) } : privateKey,
    keyId: kid,
    expiresIn: 43_200,
  });
/** What a JWK says besides its numbers. */
const only = ({ kid, alg }: JWK): JWK => ({ kid: kid!, alg: alg! });

interface LogLine {
  readonly msg: string;
  readonly kid?: string;
  readonly why?: string;
}

/** A verifier whose clock is moved by hand, and what its log says. */
async function verifier(tokenKeys: TokenKeysSource, secret?: string) {
  let ahead = 0;
  const lines: LogLine[] = [];
  const tokens = await openTokens(
    checkedTokenOptions({ tokenKeys, ...(secret ? { tokenSecret: secret } : {}), tokenMaxLifetime: 43_200 }),
    {
      clock: () => new Date(Date.now() + ahead),
      log: logTo((line) => lines.push(JSON.parse(line) as LogLine)),
      ownSecret: () => Promise.reject(new Error('nobody asked for one')),
    },
  );
  return {
    lines,
    wait: (ms: number) => (ahead += ms),
    verify: async (token: string): Promise<string> => {
      try {
        return (await tokens.verify(token)).person.id;
      } catch (error) {
        assert.ok(error instanceof AppError, String(error));
        return `${error.status} ${error.code}`;
      }
    },
  };
}

describe('the keys of a portal at an address', () => {
  let portal: PortalKeys;
  afterEach(() => portal.close());

  for (const alg of ALGORITHMS) {
    it(`follow one another, ${alg}: published, signed with, taken back`, async () => {
      const [old, young] = [portalKey('old', alg), portalKey('young', alg)];
      portal = await PortalKeys.start(old);
      const { verify, wait } = await verifier({ url: portal.url });
      assert.equal(await verify(await signedBy(old)), 'person-7');
      assert.equal(portal.asked, 1);

      portal.publish(old, young);
      wait(KEYS_COOLDOWN);
      assert.equal(await verify(await signedBy(young)), 'person-7', 'an unknown kid is asked for at once');
      assert.equal(await verify(await signedBy(old)), 'person-7');
      assert.equal(portal.asked, 2);

      portal.publish(young);
      assert.equal(await verify(await signedBy(old)), 'person-7', 'not known yet');
      wait(KEYS_MAX_AGE);
      assert.equal(await verify(await signedBy(old)), '401 token_invalid');
      assert.equal(await verify(await signedBy(young)), 'person-7');
    });
  }

  it('are asked for once by many, and not again by tokens with invented kids', async () => {
    portal = await PortalKeys.start(A);
    const { verify, wait } = await verifier({ url: portal.url });
    const good = await signedBy(A);
    const found = await Promise.all(Array.from({ length: 20 }, () => verify(good)));
    assert.deepEqual(new Set(found), new Set(['person-7']));
    assert.equal(portal.asked, 1);

    const invented = await Promise.all(
      Array.from({ length: 20 }, (_, index) => signedBy({ ...B, kid: `invented-${index}` })),
    );
    for (const token of invented) assert.equal(await verify(token), '401 token_invalid');
    assert.equal(portal.asked, 1, 'within the cooldown');
    wait(KEYS_COOLDOWN);
    const answers = await Promise.all(invented.map(verify));
    assert.deepEqual(new Set(answers), new Set(['401 token_invalid']));
    assert.equal(portal.asked, 2);
  });

  it('stay good while the portal does not answer, however it fails; a new one waits until it does', async () => {
    portal = await PortalKeys.start(A);
    const { verify, wait, lines } = await verifier({ url: portal.url });
    const [known, young] = [await signedBy(A), await signedBy(B)];
    assert.equal(await verify(known), 'person-7');
    portal.publish(A, B);
    for (const answers of ['unavailable', 'page', 'redirect'] as const) {
      portal.answers = answers;
      wait(KEYS_MAX_AGE);
      assert.equal(await verify(young), '503 token_keys_unavailable', answers);
      assert.equal(await verify(known), 'person-7', answers);
    }
    const warned = lines.filter(({ msg }) => msg.includes('cannot be fetched'));
    assert.equal(warned.length, 1, 'said once');
    portal.answers = 'keys';
    assert.equal(await verify(young), '503 token_keys_unavailable', 'not asked in each moment');
    wait(KEYS_COOLDOWN);
    assert.equal(await verify(young), 'person-7');
    assert.ok(lines.some(({ msg }) => msg.includes('can be fetched again')));
  });

  it(
    'keep nobody waiting for a portal that is silent, except the first one',
    { timeout: 20_000 },
    async () => {
      portal = await PortalKeys.start(A);
      const { verify, wait } = await verifier({ url: portal.url });
      const token = await signedBy(A);
      assert.equal(await verify(token), 'person-7');
      portal.answers = 'silent';
      wait(KEYS_MAX_AGE);
      assert.equal(await verify(token), 'person-7', 'after the question was given up');
      wait(KEYS_COOLDOWN);
      const began = performance.now();
      assert.equal(await verify(token), 'person-7');
      assert.ok(performance.now() - began < 1_000);
      await eventually('the question in the background', () => portal.asked === 3);
    },
  );

  it('503 and not 401 when there were none yet: the page would ask for new tokens again and again', async () => {
    portal = await PortalKeys.start(A);
    portal.answers = 'unavailable';
    const { verify, wait } = await verifier({ url: portal.url });
    assert.equal(await verify(await signedBy(A)), '503 token_keys_unavailable');
    portal.answers = 'keys';
    wait(KEYS_COOLDOWN);
    assert.equal(await verify(await signedBy(A)), 'person-7');
  });

  it('are not needed for tokens with a shared secret', async () => {
    portal = await PortalKeys.start();
    portal.answers = 'unavailable';
    const secret = 'new-secret-0123456789-abcdefghijklmnopqrstuvwxyz';
    const { verify } = await verifier({ url: portal.url }, secret);
    assert.equal(await verify(await createParticipantToken({ ...PERSON, secret })), 'person-7');
  });

  it('that may not verify tokens are left out, and the log says why', async () => {
    portal = await PortalKeys.start(A);
    portal.keys = [A.jwk, { ...B.jwk, use: 'enc' }];
    const { verify, lines } = await verifier({ url: portal.url });
    assert.equal(await verify(await signedBy(A)), 'person-7');
    assert.equal(await verify(await signedBy(B)), '401 token_invalid');
    assert.deepEqual(
      lines.filter(({ why }) => why).map(({ kid }) => kid),
      ['b'],
    );
  });
});

describe('the keys of a portal in a file', () => {
  let directory = '';
  after(() => rm(directory, { recursive: true, force: true }));

  it('are read again when the file changes, and kept while it is gone', async () => {
    directory = await mkdtemp(join(tmpdir(), 'keys-'));
    const file = join(directory, 'jwks.json');
    await writeFile(file, JSON.stringify({ keys: [A.jwk] }));
    const { verify, wait } = await verifier({ file });
    assert.equal(await verify(await signedBy(A)), 'person-7');
    await writeFile(file, JSON.stringify({ keys: [B.jwk] }));
    wait(KEYS_COOLDOWN);
    assert.equal(await verify(await signedBy(B)), 'person-7');
    assert.equal(await verify(await signedBy(A)), '401 token_invalid');
    await rm(file);
    wait(KEYS_MAX_AGE);
    assert.equal(await verify(await signedBy(B)), 'person-7');
  });
});

describe('a published key may not verify tokens', () => {
  const rsa = (bits: number): JWK => ({
    ...(generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'jwk' }) as JWK),
    kid: 'k',
  });
  const curve = (namedCurve: string): JWK => ({
    ...(generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'jwk' }) as JWK),
    kid: 'k',
  });
  const refusals: readonly (readonly [title: string, key: JWK, why: RegExp, leaked?: true])[] = [
    ['that is for encryption', { ...A.jwk, use: 'enc' }, /"use" must be "sig"/],
    ['that is for other operations', { ...A.jwk, key_ops: ['encrypt'] }, /"key_ops" must have "verify"/],
    ['for another algorithm of its kind', { ...A.jwk, alg: 'ES384' }, /another algorithm than ES256/],
    ['for an algorithm of another kind', { ...A.jwk, alg: 'HS256' }, /another algorithm than ES256/],
    ['without kid', { ...A.jwk, kid: undefined! }, /has no kid/],
    ['of another curve', curve('P-384'), /another kind/],
    ['of 1024 bits', rsa(1024), /has only 1024 bits/],
    ['whose point is not on its curve', { ...A.jwk, x: A.jwk.y! }, /damaged/],
    ['that lacks its numbers', { kty: 'RSA', kid: 'k' }, /damaged/],
    ['that is of an unknown kind', { kty: 'XYZ', kid: 'k' }, /another kind/],
    ['that is a shared secret', { kty: 'oct', k: 'c2VjcmV0', kid: 'k' }, /shared secret/, true],
    ['that is private', A.privateKey.export({ format: 'jwk' }), /private key/, true],
  ];
  for (const [title, key, why, leaked = false] of refusals) {
    it(title, () => {
      const { usable, refused } = publicKeysIn({ keys: [B.jwk, key] });
      assert.deepEqual(
        usable.keys.map(({ kid }) => kid),
        ['b'],
      );
      assert.match(refused[0]!.why, why);
      assert.equal(refused[0]!.leaked, leaked);
    });
  }

  it('that shares its kid with another one, nor may that', () => {
    const { usable, refused } = publicKeysIn({ keys: [A.jwk, { ...B.jwk, kid: 'a' }] });
    assert.deepEqual([usable.keys.length, refused.length], [0, 2]);
  });

  it('for PS256, when it is an RSA key that does not say so', () => {
    const { usable } = publicKeysIn({ keys: [rsa(2048)] });
    assert.equal(usable.keys[0]!.alg, 'RS256');
  });

  it('when there is no set around it', () => {
    for (const wrong of [null, [], {}, { keys: {} }, { keys: ['x'] }, A.jwk, 'x']) {
      assert.throws(() => publicKeysIn(wrong), /no JSON Web Key Set/);
    }
  });
});
