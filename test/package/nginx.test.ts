import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';
import { Agent, request as httpsRequest } from 'node:https';
import { WebSocket } from 'ws';
import { checkOrigins } from '../../server/doctor/checks/origins.js';
import { checkSdk } from '../../server/doctor/checks/sdk.js';
import { checkStream } from '../../server/doctor/checks/stream.js';
import { checkTokens } from '../../server/doctor/checks/tokens.js';
import { checkBackend } from '../../server/doctor/checks/backend.js';
import { startEmbeddedOpenVidu } from '../../server/embedded-openvidu/index.js';
import { complaints, contextOf } from '../support/doctor.js';
import { hasNginx, Nginx, type NginxOptions } from '../support/nginx.js';
import { TestServer } from '../support/server.js';
import { TOKEN_SECRET, tokenFor } from '../support/tokens.js';
import { eventually } from '../support/wait.js';

const PORTAL = 'https://portal.example';
/** As many times faster than real a clock runs in tests about silence. */
const HASTE = 20;

describe('deploy/nginx', { skip: !hasNginx(), timeout: 120_000 }, () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  async function backend(options: Parameters<typeof TestServer.start>[0] = {}): Promise<TestServer> {
    const server = await TestServer.start({ allowedOrigins: [PORTAL], sdkDirectory: 'dist/sdk', ...options });
    closing.push(() => server.close());
    return server;
  }

  async function nginx(
    servers: readonly TestServer[],
    options: Omit<NginxOptions, 'backends'> = {},
  ): Promise<Nginx> {
    const started = await Nginx.start({
      backends: servers.map(({ url }) => Number(new URL(url).port)),
      ...options,
    });
    closing.push(() => started.close());
    return started;
  }

  // only here: the certificate is of the tests' own making, and fetch has no other way to be told
  let trusting: string | undefined;
  before(() => {
    trusting = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  });
  after(() => {
    if (trusting === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = trusting;
  });

  async function examine(publicUrl: string): Promise<string[]> {
    const context = await contextOf({
      NOTARY_PUBLIC_URL: publicUrl,
      NOTARY_ALLOWED_ORIGINS: PORTAL,
      NOTARY_TOKEN_SECRET: TOKEN_SECRET,
    });
    const checks = [checkBackend, checkOrigins, checkSdk, checkStream, checkTokens];
    return complaints((await Promise.all(checks.map((check) => check(context)))).flat());
  }

  /** A person of a case as the browser sees the backend: through nginx. */
  async function read(url: string, caseId: string, onText: (text: string) => void): Promise<Response> {
    const response = await fetch(`${url}/v1/cases/${caseId}/events`, {
      headers: { authorization: `Bearer ${await tokenFor('notary', caseId)}` },
    });
    void (async () => {
      for await (const chunk of response.body ?? []) onText(Buffer.from(chunk as Uint8Array).toString());
      onText('[end]');
    })().catch(() => onText('[cut]'));
    return response;
  }

  it('finds favour with the doctor', async () => {
    const { url } = await nginx([await backend()]);
    assert.deepEqual(await examine(url), []);
  });

  it('delivers a message to an open stream at once', async () => {
    const server = await backend();
    const { url } = await nginx([server]);
    const caseId = server.newCase();
    let seen = '';
    await read(url, caseId, (text) => (seen += text));
    await eventually(
      'hello arrives',
      () => seen,
      (text) => text.includes('event: hello'),
    );
    const sent = performance.now();
    await server.as('notary', caseId).post('/messages', { text: 'Guten Tag' });
    await eventually(
      'the message arrives',
      () => seen,
      (text) => text.includes('Guten Tag'),
    );
    assert.ok(performance.now() - sent < 1_000, `${performance.now() - sent} ms`);
  });

  it('keeps open streams over a reload, as after a new certificate', async () => {
    const server = await backend();
    const proxy = await nginx([server]);
    const caseId = server.newCase();
    let seen = '';
    await read(proxy.url, caseId, (text) => (seen += text));
    await eventually(
      'hello arrives',
      () => seen,
      (text) => text.includes('event: hello'),
    );
    await proxy.reload();
    await server.as('notary', caseId).post('/messages', { text: 'Guten Tag' });
    await eventually(
      'the message arrives',
      () => seen,
      (text) => text.includes('Guten Tag'),
    );
    assert.equal((await fetch(`${proxy.url}/readyz`)).status, 200);
    assert.doesNotMatch(seen, /\[(cut|end)\]/);
  });

  it('keeps an idle stream open, because of the heartbeat and of nothing else', async () => {
    // 60 s without a byte are the limit, and a beat comes every 15 s: the same here, but faster
    const changes = [['proxy_read_timeout 60s;', `proxy_read_timeout ${60 / HASTE}s;`]] as const;
    const began = Date.now();
    const beating = await backend({ clock: () => new Date(began + (Date.now() - began) * HASTE) });
    const mute = await backend({ clock: () => new Date(began) });
    const streams = await Promise.all(
      [beating, mute].map(async (server) => {
        const { url } = await nginx([server], { changes });
        const stream = { seen: '' };
        await read(url, server.newCase(), (text) => (stream.seen += text));
        return stream;
      }),
    );
    const [alive, cut] = streams;
    await eventually(
      'the silent one is cut',
      () => cut!.seen,
      (text) => /\[(cut|end)\]/.test(text),
    );
    await eventually(
      'the other one has outlived that',
      () => alive!.seen,
      (text) => text.split('event: time').length > 5,
    );
    assert.doesNotMatch(alive!.seen, /\[(cut|end)\]/);
  });

  it('refuses big bodies itself, and leaves those between to the backend', async () => {
    const server = await backend();
    const { url } = await nginx([server]);
    const post = async (bytes: number) => {
      const caseId = server.newCase();
      const response = await fetch(`${url}/v1/cases/${caseId}/messages`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await tokenFor('notary', caseId)}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify({ text: 'x'.repeat(bytes) }),
      });
      return [response.status, response.headers.get('content-type')];
    };
    assert.deepEqual(await post(100 * 1024), [413, 'application/problem+json']);
    assert.deepEqual(await post(200 * 1024), [413, 'text/html']);
  });

  it('passes a node over that stops, and tells its readers to come back (edge 77)', async () => {
    const [first, second] = [await backend(), await backend()];
    const { url } = await nginx([first, second]);
    const seen = ['', ''];
    // one stream on each: least_conn
    const streams = await Promise.all(
      [0, 1].map((index) => read(url, 'case', (text) => (seen[index] = (seen[index] ?? '') + text))),
    );
    assert.deepEqual(
      streams.map(({ status }) => status),
      [200, 200],
    );
    await eventually(
      'both say hello',
      () => seen,
      (texts) => texts.every((text) => text.includes('event: hello')),
    );
    assert.deepEqual(
      [first, second].map(({ services }) => services.streams.count),
      [1, 1],
    );

    await first.running.close();
    await eventually(
      'one says bye',
      () => seen,
      (texts) => texts.filter((text) => text.includes('event: bye')).length === 1,
    );
    for (let asked = 0; asked < 10; asked += 1) {
      assert.equal((await fetch(`${url}/readyz`)).status, 200);
    }
    assert.equal(seen.filter((text) => text.includes('[end]')).length, 1, 'the other stream goes on');
  });

  it('writes neither case nor person nor address, and lets nobody outside read metrics', async () => {
    const server = await backend();
    const proxy = await nginx([server]);
    const token = await tokenFor('notary', 'case-geheim');
    const headers = { authorization: `Bearer ${token}` };
    assert.equal((await fetch(`${proxy.url}/v1/cases/case-geheim`, { headers })).status, 200);
    assert.equal((await fetch(`${proxy.url}/metrics`, { headers })).status, 404);
    const log = await eventually(
      'both are written',
      () => proxy.accessLog(),
      (text) => text.split('\n').length > 2,
    );
    assert.match(log, /^\S+ GET 200 [\d.]+ [\d.]+ [0-9a-f]{32}\n/);
    assert.doesNotMatch(log, new RegExp(`case-geheim|127\\.0\\.0\\.1|${token}`));
    await server.close();
    assert.equal((await fetch(`${proxy.url}/v1/cases/case-geheim`, { headers })).status, 502);
    assert.equal(await proxy.errorLog(), '');
  });

  it('sends http to https, and compresses the SDK alone', async () => {
    const { url, httpUrl } = await nginx([await backend()]);
    const moved = await fetch(`${httpUrl}/sdk/notary-conference.js`, { redirect: 'manual' });
    assert.equal(moved.status, 301);
    assert.match(moved.headers.get('location') ?? '', /^https:\/\/localhost\/sdk\/notary-conference\.js$/);
    assert.equal(await encodingOf(`${url}/sdk/notary-conference.js`), 'gzip');
    assert.equal(await encodingOf(`${url}/v1/probe/events`), undefined);
  });

  it('takes the WebSocket of OpenVidu along, and keeps its REST interface inside', async () => {
    const openvidu = await startEmbeddedOpenVidu({ secret: 'nginx-test-secret' });
    closing.push(() => openvidu.close());
    const changes = [['http://openvidu:5443', openvidu.url]] as const;
    const { url } = await nginx([await backend()], { extra: ['openvidu-here.conf'], changes });
    const socket = new WebSocket(`${url.replace('https', 'wss')}/openvidu?sessionId=s`);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: 0, method: 'ping', params: { interval: 5000 } }));
    const answer = await new Promise((resolve) =>
      socket.once('message', (data: Buffer) => resolve(data.toString())),
    );
    assert.match(String(answer), /pong/);
    socket.terminate();
    for (const path of ['/openvidu/api/config', '/openvidu/api/sessions', '/dashboard']) {
      assert.equal((await fetch(`${url}${path}`)).status, 404, path);
    }
  });

  it('carries the backend below a path of another site', async () => {
    const server = await backend();
    const changes = [['http://127.0.0.1:8081', server.url]] as const;
    const { url } = await nginx([server], { extra: ['behind-openvidu.conf'], changes });
    assert.deepEqual(await examine(`${url}/conference`), []);
    assert.equal((await fetch(`${url}/conference/metrics`)).status, 404);
  });
});

/** Over a socket of our own: fetch hides what it has unpacked. */
function encodingOf(url: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const agent = new Agent({ rejectUnauthorized: false });
    const request = httpsRequest(url, { agent, headers: { 'accept-encoding': 'gzip' } }, (response) => {
      response.destroy();
      resolve(response.headers['content-encoding']);
    });
    request.on('error', reject).end();
  });
}
