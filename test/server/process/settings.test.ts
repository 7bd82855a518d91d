import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSettings, SettingsError } from '../../../server/index.js';
import { capabilitiesOf } from '../../../server/auth/rights.js';

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

  it('contradict each other', () => {
    assert.match(problemsOf({ NOTARY_OPENVIDU_URL: 'https://x.example' }).join(), /both or neither/);
    assert.match(problemsOf({ DATABASE_URL: 'postgres://db/x' }).join(), /NOTARY_TOKEN_SECRET/);
    assert.match(problemsOf({ NOTARY_TOKEN_SECRET: 'a'.repeat(64) }).join(), /easy to guess/);
  });
});

describe('what a role may do', () => {
  it('A1 by default, and by what the token lists', () => {
    assert.deepEqual(capabilitiesOf('notary'), ['start', 'end', 'appoint']);
    assert.deepEqual(capabilitiesOf('deputy'), ['start', 'end', 'appoint']);
    assert.deepEqual(capabilitiesOf('staff'), ['start', 'appoint']);
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
