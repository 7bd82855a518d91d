import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { demoHandler } from '../../demo/handler.js';

/* What vendors copy from: the demo and its example portals, asked by somebody who means no good. */
const PORTAL = '/examples/server-rendered';
const HOSTILE = '"><script>alert(1)</script>';

let server: Server;
let origin = '';

before(async () => {
  const handler = await demoHandler({
    port: 0,
    host: '127.0.0.1',
    backend: 'http://127.0.0.1:8081',
    media: 'ws://127.0.0.1:8082',
    tokenSecret: 'only-for-tests-0123456789abcdef0123456789abcdef',
    https: false,
    names: ['localhost'],
  });
  server = createServer(handler);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
after(() => {
  server.close();
  server.closeAllConnections();
});

describe('the demo and its example portals', () => {
  it('answer an address that is none, and go on', async () => {
    assert.match(await written('GET // HTTP/1.1\r\nHost: localhost'), /^HTTP\/1\.1 400 /);
    assert.match(await written('GET / HTTP/1.1\r\nHost: a b'), /^HTTP\/1\.1 400 /);
    assert.equal((await fetch(origin)).status, 200);
  });

  it('know nobody by a name that every object of JavaScript has', async () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      assert.equal((await post(`/token/${name}`, '{}')).status, 404, name);
      assert.equal((await post(`${PORTAL}/login`, `person=${name}`)).status, 403, name);
      const page = await fetch(`${origin}/portal?as=${name}`, { redirect: 'manual' });
      assert.equal(page.headers.get('location'), `/?as=${name}`, 'to the list of people');
    }
  });

  it('let choose who comes without a person, of the same case', async () => {
    for (const path of ['/office', '/portal', '/office.html']) {
      const page = await fetch(`${origin}${path}?case=2026-0119`, { redirect: 'manual' });
      assert.deepEqual([page.status, page.headers.get('location')], [303, '/?case=2026-0119']);
      assert.equal((await fetch(`${origin}${path}?as=notary`, { redirect: 'manual' })).status, 200);
    }
  });

  it('write what stands in the address as text', async () => {
    const cookie = await login();
    const query = (as: string) => `?${new URLSearchParams({ case: HOSTILE, as, theme: HOSTILE }).toString()}`;
    for (const path of [
      ...['/portal', '/office', '/side-by-side', '/examples/plain', '/examples/single-page'],
      ...['/', '/case', '/conference'].map((page) => PORTAL + page),
    ]) {
      for (const as of [HOSTILE, 'notary']) {
        const html = await (await fetch(origin + path + query(as), { headers: { cookie } })).text();
        assert.doesNotMatch(html, /<script>alert/, `${path} as ${as}`);
      }
    }
  });
});

describe('the server-rendered portal', () => {
  it('logs in under a new number each time, in a cookie that no script reads and no other site sends', async () => {
    const answer = await post(`${PORTAL}/login`, 'person=hannelore', { cookie: 'portal-session=planted' });
    const [cookie = ''] = answer.headers.getSetCookie();
    assert.match(
      cookie,
      /^portal-session=[\w-]{32}; Path=\/examples\/server-rendered; HttpOnly; SameSite=Strict$/,
    );
    assert.equal(await tokenStatus('portal-session=planted'), 401);
    const first = cookie.split(';')[0] ?? '';
    assert.equal(await tokenStatus(first), 200);
    await post(`${PORTAL}/login`, 'person=jonas', { cookie: first });
    assert.equal(await tokenStatus(first), 401);
  });

  it('takes no form from another site', async () => {
    for (const [path, site] of [
      ['/login', 'cross-site'],
      ['/logout', 'same-site'],
      ['/token', 'cross-site'],
    ] as const) {
      const cookie = await login();
      const answer = await post(PORTAL + path, 'person=jonas', {
        cookie,
        'sec-fetch-site': site,
      });
      assert.equal(answer.status, 403, path);
      assert.equal(await tokenStatus(cookie), 200, path);
    }
    assert.equal(
      (await post(`${PORTAL}/login`, 'person=jonas', { 'sec-fetch-site': 'same-origin' })).status,
      303,
    );
  });

  it('edge 38 leaves nothing on the device after a logout, from whichever page', async () => {
    const cookie = await login();
    const answer = await post(`${PORTAL}/logout`, '', { cookie });
    assert.equal(answer.headers.get('clear-site-data'), '"storage"');
    assert.equal(await tokenStatus(cookie), 401);
  });
});

function post(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(origin + path, { method: 'POST', body, headers, redirect: 'manual' });
}

async function login(): Promise<string> {
  const answer = await post(`${PORTAL}/login`, 'person=hannelore');
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function tokenStatus(cookie: string): Promise<number> {
  return (await post(`${PORTAL}/token`, '{"case":"2026-0118"}', { cookie })).status;
}

/** The answer to a request that no client would write. */
function written(head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.on('data', (chunk) => (answer += String(chunk)));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
    socket.end(`${head}\r\nConnection: close\r\n\r\n`);
  });
}
