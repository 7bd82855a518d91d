import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Finding } from '../../server/doctor/finding.js';
import { authority, certificate, type Authority, type CertificateOptions } from '../support/certificates.js';
import { startFakeTurn } from '../support/fake-turn.js';
import { startPostgres } from '../support/postgres.js';
import { freePort, ServerProcess } from '../support/process.js';
import { startReverseProxy, type ReverseProxyOptions } from '../support/reverse-proxy.js';
import { TOKEN_SECRET } from '../support/tokens.js';

const OPENVIDU_SECRET = 'package-test-openvidu-secret';
const WEBHOOK_TOKEN = 'package-test-webhook-token';
const HOST_KEY = 'a-key-of-the-host-0123456789-abcdef';
const CREDENTIAL = 'package-test-credential';

const postgres = await startPostgres();
const closing: (() => Promise<unknown>)[] = [postgres ? () => postgres.close() : () => Promise.resolve()];
after(async () => {
  for (const close of closing.reverse()) await close();
});

/** The command as `npx` runs it. */
async function doctor(environment: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, ['dist/server/main.js', 'doctor', ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, error] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (error += String(chunk)));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, error };
}

describe('notary-conference doctor', { skip: !postgres, timeout: 120_000 }, () => {
  let environment: Record<string, string> = {};
  let ca: Authority;
  let backend = '';

  /** PostgreSQL, OpenVidu, TURN and the backend, each a process or port of its own, with a proxy in front. */
  before(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'notary-doctor-'));
    closing.push(() => rm(directory, { recursive: true }));
    ca = await authority();
    await writeFile(join(directory, 'ca.pem'), ca.cert);

    const port = await freePort();
    backend = `http://127.0.0.1:${port}`;
    const proxy = await proxyOf({});
    const turn = await startFakeTurn({ username: 'browser', credential: CREDENTIAL });
    closing.push(() => turn.close());

    const mediaPort = await freePort();
    const media = new ServerProcess(['dist/server/embedded-openvidu/main.js'], {
      OPENVIDU_SECRET,
      EMBEDDED_OPENVIDU_PORT: String(mediaPort),
      EMBEDDED_OPENVIDU_WEBHOOK_URL: `${backend}/v1/webhooks/openvidu`,
      EMBEDDED_OPENVIDU_WEBHOOK_HEADERS: JSON.stringify({ Authorization: `Bearer ${WEBHOOK_TOKEN}` }),
    });
    environment = {
      NODE_ENV: 'production',
      NODE_EXTRA_CA_CERTS: join(directory, 'ca.pem'),
      NOTARY_PORT: String(port),
      NOTARY_PUBLIC_URL: proxy,
      NOTARY_ALLOWED_ORIGINS: 'https://portal.example,https://office.example',
      NOTARY_TOKEN_SECRET: TOKEN_SECRET,
      NOTARY_OPENVIDU_URL: `http://127.0.0.1:${mediaPort}`,
      NOTARY_OPENVIDU_SECRET: OPENVIDU_SECRET,
      NOTARY_WEBHOOK_TOKEN: WEBHOOK_TOKEN,
      NOTARY_HOST_KEY: HOST_KEY,
      NOTARY_ICE_SERVERS: JSON.stringify([
        { urls: `turn:127.0.0.1:${turn.port}?transport=tcp`, username: 'browser', credential: CREDENTIAL },
      ]),
      DATABASE_URL: (await postgres?.newDatabase()) ?? '',
    };
    const server = new ServerProcess(['dist/server/main.js'], environment);
    closing.push(
      () => media.stop(),
      () => server.stop(),
    );
    const answers = (url: string) => async () => (await fetch(url)).status < 500;
    await media.start(answers(`http://127.0.0.1:${mediaPort}/openvidu/api/config`));
    await server.start(answers(`${backend}/readyz`));
  });

  async function proxyOf(options: CertificateOptions, more: ReverseProxyOptions = {}): Promise<string> {
    const tls = await certificate({ authority: ca, ...options });
    const proxy = await startReverseProxy(backend, { tls, ...more });
    closing.push(() => proxy.close());
    return proxy.url;
  }

  it('prints nothing but ok for a healthy installation, and exits with 0', async () => {
    const { code, out, error } = await doctor(environment);
    assert.equal(error, '');
    assert.doesNotMatch(out, /problem|warning|skipped|→/, out);
    assert.match(out, /^settings +ok [^]*\nclock +ok [^]*\n\nNothing to change\.\n$/);
    assert.equal(code, 0);
  });

  it('prints no secret, and tells programs the same', async () => {
    const wrong = { ...environment, NOTARY_OPENVIDU_SECRET: 'wrong-openvidu-secret' };
    const { code, out } = await doctor(wrong, '--json');
    const { healthy, findings } = JSON.parse(out) as { healthy: boolean; findings: Finding[] };
    assert.equal(healthy, false);
    assert.deepEqual(
      findings.filter(({ level }) => level === 'problem').map(({ check, change }) => [check, typeof change]),
      [['openvidu', 'string']],
    );
    assert.equal(code, 1);
    for (const secret of [
      TOKEN_SECRET,
      OPENVIDU_SECRET,
      WEBHOOK_TOKEN,
      CREDENTIAL,
      'wrong-openvidu-secret',
    ]) {
      assert.equal(out.includes(secret), false, secret);
    }
  });

  it('knows an expired certificate, one for another name, and one that runs out', async () => {
    const look = async (options: CertificateOptions) => {
      const url = await proxyOf(options);
      return (await doctor({ ...environment, NOTARY_PUBLIC_URL: url })).out;
    };
    assert.match(await look({ from: -30, to: -1 }), /tls +problem [^]*expired[^]*→ Renew/);
    assert.match(
      await look({ name: 'other.example' }),
      /tls +problem [^]*another name[^]*it names\s+other\.example/,
    );
    assert.match(await look({ from: -80, to: 10 }), /tls +warning [^]*more days only/);
    assert.doesNotMatch(
      await look({ from: -2, to: 5 }),
      /more days only/,
      'a certificate that lives for a week',
    );
  });

  it('stops with the list of what is wrong with the settings', async () => {
    const { code, out } = await doctor({ NOTARY_PORT: 'eighty', NOTARY_TOKEN_SECRET: 'short' });
    assert.match(out, /NOTARY_PORT[^]*NOTARY_TOKEN_SECRET[^]*others +skipped/);
    assert.equal(code, 1);
  });

  it('exits with 2 when the command line is wrong', async () => {
    const { code, error } = await doctor({}, '--jsn');
    assert.match(error, /--jsn/);
    assert.equal(code, 2);
  });
});
