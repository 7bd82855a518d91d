import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { CLIENT_VERSION } from '../../../protocol/client-version.js';
import { readSettings, SettingsError } from '../../../server/index.js';
import { unknownSettings } from '../../../server/settings.js';
import { capabilitiesOf } from '../../../server/auth/rights.js';
import { portalKey } from '../../support/portal-keys.js';

const SECRET = 'Zq3v9Kp1Ls8Yd5Wm0Rt7Xc2Bn6Jh4Gf!';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe('the settings', () => {
  it('need none', () => {
    const settings = readSettings({});
    assert.deepEqual(settings.database, { kind: 'embedded', directory: './.data' });
    assert.deepEqual([settings.host, settings.port, settings.openvidu], ['127.0.0.1', 8081, null]);
    assert.deepEqual(settings.allowedOrigins, []);
    const factors = ['', '5', '0.5', 'off'].map((value) => readSettings({ NOTARY_RATE_LIMITS: value }));
    assert.deepEqual(
      factors.map(({ rateLimits }) => rateLimits),
      [1, 5, 0.5, null],
    );
  });

  it('take empty variables for absent', () => {
    assert.deepEqual(readSettings({ NOTARY_PORT: '', DATABASE_URL: '' }), readSettings({}));
  });

  it('are read', () => {
    const settings = readSettings({
      NOTARY_TOKEN_SECRET: SECRET,
      NOTARY_PORT: '9000',
      NOTARY_PUBLIC_URL: 'https://conference.example/',
      NOTARY_ALLOWED_ORIGINS: 'https://portal.example/, http://localhost:8080',
      DATABASE_URL: 'postgres://user@db/notary',
      NOTARY_OPENVIDU_URL: 'https://openvidu.example',
      NOTARY_OPENVIDU_SECRET: 'secret',
      NOTARY_ICE_SERVERS: '[{"urls":"turn:turn.example","username":"u","credential":"c"}]',
    });
    assert.deepEqual(settings.allowedOrigins, ['https://portal.example', 'http://localhost:8080']);
    assert.equal(settings.publicUrl, 'https://conference.example');
    assert.deepEqual(settings.iceServers, [{ urls: 'turn:turn.example', username: 'u', credential: 'c' }]);
    assert.deepEqual(settings.database, { kind: 'postgres', url: 'postgres://user@db/notary' });
  });

  for (const value of ['0', '-1', '1.5', '36501', 'two years']) {
    it(`do not take ${value} for how long a case is kept, and say what to write`, () => {
      assert.deepEqual(problemsOf({ NOTARY_RETENTION: value }), [
        'NOTARY_RETENTION: must be official, never, or a number of whole days from 1 to 36500',
      ]);
    });
  }

  it('edge 24 say how long before an appointment people get in: an hour, minutes, or always', () => {
    const before = (value = '') => readSettings({ NOTARY_OPENS_BEFORE_MINUTES: value }).opensBefore;
    assert.deepEqual([before(), before('0'), before('15'), before('always')], [60, 0, 15, null]);
    for (const value of ['-1', '1.5', '525601', 'an hour'])
      assert.deepEqual(problemsOf({ NOTARY_OPENS_BEFORE_MINUTES: value }), [
        'NOTARY_OPENS_BEFORE_MINUTES: must be always, or a number of whole minutes from 0 to 525600',
      ]);
  });

  it('edge 79 name the least releases of the page: none by default, none later than the own one, the secure one not above', () => {
    const { leastClient, leastSecureClient } = readSettings({});
    assert.deepEqual([leastClient, leastSecureClient], [null, null]);
    assert.equal(readSettings({ NOTARY_LEAST_CLIENT: CLIENT_VERSION }).leastClient, CLIENT_VERSION);
    for (const value of ['1', '1.4', 'v0.1.0', '0.1.0-beta'])
      assert.deepEqual(problemsOf({ NOTARY_LEAST_CLIENT: value }), [
        'NOTARY_LEAST_CLIENT: must be a release such as 1.4.0',
      ]);
    assert.deepEqual(problemsOf({ NOTARY_LEAST_SECURE_CLIENT: '99.0.0' }), [
      `NOTARY_LEAST_SECURE_CLIENT: must not be later than ${CLIENT_VERSION}, the release of the page that this backend serves`,
    ]);
    const both = { NOTARY_LEAST_CLIENT: '0.0.9', NOTARY_LEAST_SECURE_CLIENT: '0.1.0' };
    assert.deepEqual(problemsOf(both), [
      'NOTARY_LEAST_SECURE_CLIENT: must not be later than NOTARY_LEAST_CLIENT; who may not take part is asked to reload anyway',
    ]);
  });

  it('say everything that is wrong at once', () => {
    const problems = problemsOf({
      NOTARY_PORT: 'eighty',
      NOTARY_TOKEN_SECRET: 'short',
      NOTARY_ICE_SERVERS: '{}',
      DATABASE_URL: 'mysql://x',
      NOTARY_WEBHOOK_TOKEN: 'short',
    });
    for (const name of [
      'NOTARY_PORT',
      'NOTARY_TOKEN_SECRET',
      'NOTARY_ICE_SERVERS',
      'DATABASE_URL',
      'WEBHOOK_TOKEN',
    ]) {
      assert.ok(
        problems.some((problem) => problem.includes(name)),
        name,
      );
    }
  });

  it('say what to write instead, for each of them', () => {
    const secret = { NOTARY_TOKEN_SECRET: SECRET };
    const cases: readonly (readonly [Record<string, string>, RegExp])[] = [
      [{ NOTARY_PORT: '99999' }, /^NOTARY_PORT: must be a port from 0 to 65535, such as 8081$/],
      [{ NOTARY_RATE_LIMITS: '0' }, /^NOTARY_RATE_LIMITS: must be off, or a number from 0\.1 to 1000/],
      [{ NOTARY_RATE_LIMITS: 'none' }, /^NOTARY_RATE_LIMITS: must be off, or a number/],
      [{ NOTARY_PORT: 'tcp://10.0.0.1:80' }, /^NOTARY_PORT: must be a port/],
      [
        { NOTARY_PUBLIC_URL: 'conference.example' },
        /^NOTARY_PUBLIC_URL: .*such as https:\/\/conference\.example$/,
      ],
      [
        { NOTARY_ALLOWED_ORIGINS: 'https://a.example, portal' },
        /^NOTARY_ALLOWED_ORIGINS: .*; portal cannot be used$/,
      ],
      [{ DATABASE_URL: 'postgres://u:p#w@db/x', ...secret }, /^DATABASE_URL: .*special characters .* %XX$/],
      [{ NOTARY_WEBHOOK_TOKEN: 'with spaces in between' }, /^NOTARY_WEBHOOK_TOKEN: .*openssl rand -hex 32/],
      [
        { NOTARY_ICE_SERVERS: '[{"urls":"turn:t.example"}]' },
        /^NOTARY_ICE_SERVERS: .*both "username" and "credential"$/,
      ],
      [
        { NOTARY_ICE_SERVERS: '[{"urls":["stun:s.example","t.example"]}]' },
        /^NOTARY_ICE_SERVERS: "t\.example" is no address/,
      ],
      [
        { NOTARY_ICE_SERVERS: '[{"url":"stun:s.example"}]' },
        /^NOTARY_ICE_SERVERS: must be a JSON list such as/,
      ],
      [
        { NOTARY_EMBEDDED_PUBLIC_URL: 'https://x.example/media' },
        /^NOTARY_EMBEDDED_PUBLIC_URL: .*without a path/,
      ],
      [
        { NOTARY_ANNOUNCED_ADDRESSES: '10.0.0.1:8083,host' },
        /^NOTARY_ANNOUNCED_ADDRESSES: .*; host cannot be used$/,
      ],
      [
        { NOTARY_TOKEN_SECRET: `${SECRET},short` },
        /^NOTARY_TOKEN_SECRET: number 2 of the list must have at least/,
      ],
      [{ NOTARY_TOKEN_SECRET: ',' }, /^NOTARY_TOKEN_SECRET: is empty; try `openssl/],
      ...[
        'http://portal.example/k',
        'https://user:p@portal.example/',
        'ftp://x',
        'http://127.0.0.1.evil.example/',
      ].map(
        (url) =>
          [{ NOTARY_TOKEN_JWKS_URL: url }, /^NOTARY_TOKEN_JWKS_URL: must be an https address/] as const,
      ),
      [
        { NOTARY_TOKEN_CLOCK_TOLERANCE: '301' },
        /^NOTARY_TOKEN_CLOCK_TOLERANCE: must be whole seconds, from 0 to 300$/,
      ],
      [
        { NOTARY_TOKEN_MAX_LIFETIME: '12h' },
        /^NOTARY_TOKEN_MAX_LIFETIME: must be whole seconds, from 60 to 43200$/,
      ],
      [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL: must be one of fatal, error, warn, info, debug, trace, silent$/],
    ];
    for (const [environment, expected] of cases) {
      const problems = problemsOf(environment);
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0]!, expected);
    }
  });

  it('read several secrets, issuers, and the times of tokens', () => {
    const settings = readSettings({
      NOTARY_TOKEN_SECRET: `${SECRET}, ${SECRET}2`,
      NOTARY_TOKEN_ISSUER: 'https://a.example, https://b.example',
      NOTARY_TOKEN_CLOCK_TOLERANCE: '0',
      NOTARY_TOKEN_MAX_LIFETIME: '900',
      NOTARY_TOKEN_JWKS_URL: 'https://portal.example/jwks.json',
    });
    assert.deepEqual(settings.tokenSecret, [SECRET, `${SECRET}2`]);
    assert.deepEqual(settings.tokenIssuers, ['https://a.example', 'https://b.example']);
    assert.deepEqual([settings.tokenClockTolerance, settings.tokenMaxLifetime], [0, 900]);
    assert.deepEqual(settings.tokenKeys, { url: 'https://portal.example/jwks.json' });
    const { tokenSecret, tokenKeys, tokenClockTolerance, tokenMaxLifetime } = readSettings({});
    assert.deepEqual(
      [tokenSecret, tokenKeys, tokenClockTolerance, tokenMaxLifetime],
      [null, null, 30, 3_600],
    );
  });

  it('read a key set from the value or from a file, and look at every key', async () => {
    const { jwk } = portalKey('a', 'ES256');
    const text = JSON.stringify({ keys: [jwk] });
    const inline = readSettings({ NOTARY_TOKEN_JWKS: text }).tokenKeys;
    assert.deepEqual(inline, { jwks: { keys: [jwk] } });

    const directory = await mkdtemp(join(tmpdir(), 'settings-'));
    const file = join(directory, 'jwks.json');
    await writeFile(file, text);
    assert.deepEqual(readSettings({ NOTARY_TOKEN_JWKS: file }).tokenKeys, { file });
    await writeFile(file, '{');
    const jwks = (value: string) => problemsOf({ NOTARY_TOKEN_JWKS: value }).join('\n');
    assert.match(jwks(file), /^NOTARY_TOKEN_JWKS: must be a JSON Web Key Set or .*; this is no JSON$/);
    await rm(directory, { recursive: true });
    assert.match(jwks(file), /; the file cannot be read \(ENOENT\)$/);
    assert.match(jwks('{"kty":"EC"}'), /; this is no JSON Web Key Set/);
    assert.match(jwks('{"keys":[]}'), /^NOTARY_TOKEN_JWKS: holds no key$/);
    const bad = [
      { ...jwk, use: 'enc' },
      { kty: 'oct', k: 'AA', kid: 'b' },
    ];
    assert.match(
      jwks(JSON.stringify({ keys: bad })),
      /^NOTARY_TOKEN_JWKS: the key a is not for .*\nNOTARY_TOKEN_JWKS: the key b is a shared secret/,
    );
  });

  it('stop at a name that is almost one of theirs, and at no other', () => {
    assert.deepEqual(problemsOf({ NOTARY_ALOWED_ORIGINS: '*' }), [
      'NOTARY_ALOWED_ORIGINS: is no setting; write NOTARY_ALLOWED_ORIGINS, or take it away',
    ]);
    assert.match(problemsOf({ NOTARY_PROT: '1' }).join(), /write NOTARY_PORT/);
    // as Kubernetes makes them for a service called "notary"
    const made = {
      NOTARY_SERVICE_HOST: '10.0.0.1',
      NOTARY_PORT_8081_TCP: 'tcp://10.0.0.1:8081',
      PATH: '/bin',
    };
    assert.deepEqual(problemsOf(made), []);
    assert.deepEqual(unknownSettings(made), ['NOTARY_SERVICE_HOST', 'NOTARY_PORT_8081_TCP']);
  });

  it('need a real OpenVidu in production', () => {
    assert.match(problemsOf({ NODE_ENV: 'production' }).join(), /^NOTARY_OPENVIDU_URL and .* in production/);
    const openvidu = { NOTARY_OPENVIDU_URL: 'https://x.example', NOTARY_OPENVIDU_SECRET: 'x' };
    assert.deepEqual(problemsOf({ NODE_ENV: 'production', ...openvidu }), []);
  });

  it('name another way to the database past a pooler', () => {
    const direct = 'postgres://user@db:5432/notary';
    assert.deepEqual(
      readSettings({
        NOTARY_TOKEN_SECRET: SECRET,
        DATABASE_URL: 'postgres://user@pooler:6432/notary',
        NOTARY_DIRECT_DATABASE_URL: direct,
      }).database,
      { kind: 'postgres', url: 'postgres://user@pooler:6432/notary', directUrl: direct },
    );
    assert.match(problemsOf({ NOTARY_DIRECT_DATABASE_URL: direct }).join(), /set that too/);
  });

  it('contradict each other', () => {
    assert.match(problemsOf({ NOTARY_OPENVIDU_URL: 'https://x.example' }).join(), /both or neither/);
    assert.match(problemsOf({ DATABASE_URL: 'postgres://db/x' }).join(), /NOTARY_TOKEN_SECRET/);
    const keys = { NOTARY_TOKEN_JWKS_URL: 'http://localhost:8080/jwks.json' };
    assert.deepEqual(problemsOf({ DATABASE_URL: 'postgres://db/x', ...keys }), []);
    assert.match(problemsOf({ ...keys, NOTARY_TOKEN_JWKS: '{}' }).join(), /NOTARY_TOKEN_JWKS_URL: set one/);
    assert.match(problemsOf({ NOTARY_TOKEN_SECRET: 'a'.repeat(64) }).join(), /easy to guess/);
  });
});

describe('what a role may do', () => {
  it('A1 by default, and by what the token lists', () => {
    assert.deepEqual(capabilitiesOf('notary'), [
      'start',
      'end',
      'appoint',
      'admit',
      'exclude',
      'remove',
      'export',
    ]);
    assert.deepEqual(capabilitiesOf('deputy'), capabilitiesOf('notary'));
    assert.deepEqual(capabilitiesOf('staff'), ['start', 'appoint', 'admit', 'export']);
    assert.deepEqual(capabilitiesOf('staff', ['end', 'unknown']), ['end']);
    assert.deepEqual(capabilitiesOf('notary', []), []);
  });

  it('R-E2 R-T2 grants nothing to side C, whatever the token lists', () => {
    for (const role of ['party', 'interpreter', 'sign-interpreter', 'witness', 'adviser'] as const) {
      assert.deepEqual(capabilitiesOf(role), []);
      assert.deepEqual(capabilitiesOf(role, ['start', 'end', 'appoint']), []);
    }
  });
});
