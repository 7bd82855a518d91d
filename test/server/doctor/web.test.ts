import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { checkBackend } from '../../../server/doctor/checks/backend.js';
import { checkHost } from '../../../server/doctor/checks/host.js';
import { checkOrigins } from '../../../server/doctor/checks/origins.js';
import { checkSdk } from '../../../server/doctor/checks/sdk.js';
import { checkStream } from '../../../server/doctor/checks/stream.js';
import { checkTls } from '../../../server/doctor/checks/tls.js';
import { checkTokens } from '../../../server/doctor/checks/tokens.js';
import type { Check } from '../../../server/doctor/context.js';
import { certificate } from '../../support/certificates.js';
import { complaints, contextOf, lines, PRODUCTION } from '../../support/doctor.js';
import { startReverseProxy, type ReverseProxyOptions } from '../../support/reverse-proxy.js';
import { TestServer } from '../../support/server.js';
import { TOKEN_SECRET } from '../../support/tokens.js';

const PORTAL = 'https://portal.example';
const HOST_KEY = '0123456789abcdef0123456789abcdef';

let server: TestServer;
let sdkDirectory = '';
before(async () => {
  sdkDirectory = await mkdtemp(join(tmpdir(), 'notary-sdk-'));
  await writeFile(join(sdkDirectory, 'notary-conference.js'), 'export {};\n');
  server = await TestServer.start({ allowedOrigins: [PORTAL], sdkDirectory, hostKey: HOST_KEY });
});
after(async () => {
  await server.close();
  await rm(sdkDirectory, { recursive: true });
});

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** What the backend is asked through a proxy of this kind. */
async function through(options: ReverseProxyOptions, check: Check, environment: Record<string, string> = {}) {
  const proxy = await startReverseProxy(server.url, options);
  closing.push(() => proxy.close());
  const context = await contextOf({
    NOTARY_PUBLIC_URL: proxy.url,
    NOTARY_ALLOWED_ORIGINS: PORTAL,
    NOTARY_TOKEN_SECRET: TOKEN_SECRET,
    ...environment,
  });
  return lines(await check(context)).join('\n');
}

describe('the doctor and the way to the backend', () => {
  it('finds nothing to change behind a good proxy', async () => {
    for (const check of [checkBackend, checkOrigins, checkSdk, checkStream, checkTokens, checkTls]) {
      const found = await through({}, check);
      assert.doesNotMatch(found, /^(problem|warning|skipped)/m, found);
    }
  });

  it('tells a backend that is silent from one that is somebody else', async () => {
    const nobody = createServer();
    await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
    const { port } = nobody.address() as AddressInfo;
    await new Promise((resolve) => nobody.close(resolve));
    const context = await contextOf({ NOTARY_PUBLIC_URL: `http://127.0.0.1:${port}` });
    assert.match(lines(await checkBackend(context)).join(), /^problem [^]*nothing listens[^]*proxy/);
    for (const check of [checkSdk, checkStream]) {
      assert.match(lines(await check(context)).join(), /^skipped Needs a running backend/);
    }
    const local = await contextOf({ NOTARY_PORT: String(port) });
    assert.match(lines(await checkBackend(local)).join(), /^skipped [^]*Start it/);

    const portal = {
      own: (_request: unknown, response: { end(text: string): void }) => (response.end('<html>'), true),
    };
    assert.match(
      await through(portal, checkBackend),
      /^problem Something answers [^]*not this backend[^]*proxy pass/,
    );
  });

  it('asks in production where browsers reach the backend', async () => {
    const context = await contextOf({ ...PRODUCTION, NOTARY_PORT: new URL(server.url).port });
    assert.match(complaints(await checkBackend(context)).join(), /^warning [^]*NOTARY_PUBLIC_URL/);
  });
});

describe('the doctor and the event stream', () => {
  it('names the line for a proxy that buffers', async () => {
    assert.match(
      await through({ buffers: true }, checkStream),
      /^problem [^]*held back[^]*proxy_buffering off/,
    );
  });

  it('says that something else comes in its place', async () => {
    const login: ReverseProxyOptions = {
      own: (request, response) => {
        if (request.url !== '/v1/probe/events') return false;
        response.writeHead(302, { location: 'https://login.example/' }).end();
        return true;
      },
    };
    assert.match(await through(login, checkStream), /^problem In place of an event stream [^]*302/);
    const cut: ReverseProxyOptions = {
      own: (request, response) => {
        if (request.url !== '/v1/probe/events') return false;
        response.destroy();
        return true;
      },
    };
    assert.match(await through(cut, checkStream), /^problem The event stream [^]*broke/);
  });
});

describe('the doctor and the SDK', () => {
  it('says that it is not there, and which headers are wrong', async () => {
    const missing: ReverseProxyOptions = {
      own: (request, response) => {
        if (request.url?.startsWith('/sdk/') !== true) return false;
        response.writeHead(404).end();
        return true;
      },
    };
    assert.match(await through(missing, checkSdk), /^problem [^]*status 404[^]*npm run build/);
    const strict = { answers: { 'cross-origin-resource-policy': 'same-origin' } };
    assert.match(
      await through(strict, checkSdk),
      /^problem [^]*Cross-Origin-Resource-Policy: same-origin[^]*pass/,
    );
    const typeless = { answers: { 'content-type': null } };
    assert.match(await through(typeless, checkSdk), /^problem [^]*Content-Type: missing/);
    assert.match(await through({ answers: { etag: null } }, checkSdk), /^warning [^]*ETag/);
  });
});

describe('the doctor and the origins of the portals', () => {
  it('edge 81 says that a portal is not let through', async () => {
    const found = await through({}, checkOrigins, { NOTARY_ALLOWED_ORIGINS: 'https://other.example' });
    assert.match(
      found,
      /^problem Pages of https:\/\/other\.example are not let through[^]*NOTARY_ALLOWED_ORIGINS/,
    );
  });

  it('says that a proxy adds headers of its own', async () => {
    const generous = { answers: { 'access-control-allow-origin': '*' } };
    const found = await through(generous, checkOrigins);
    assert.match(
      found,
      /problem [^]*not let through[^]*\nproblem Pages that are not in the list may call as well/,
    );
    const doubled = { answers: { 'access-control-allow-origin': `${PORTAL}, ${PORTAL}` } };
    assert.match(await through(doubled, checkOrigins), /problem [^]*second header[^]*out of the proxy/);
  });

  it('says what is wrong with how they are written', async () => {
    const look = async (origins: string, production: boolean) =>
      lines(
        await checkOrigins(
          await contextOf({
            NOTARY_ALLOWED_ORIGINS: origins,
            ...(production ? PRODUCTION : {}),
          }),
        ),
      ).join('\n');
    assert.match(await look('*', false), /^warning Every page/);
    assert.match(await look('*', true), /^problem Every page[^]*in place of \*/);
    assert.match(
      await look('http://portal.example', true),
      /^problem [^]*camera[^]*write https:\/\/portal\.example/,
    );
    assert.match(await look('http://portal.example', false), /^warning [^]*camera/);
    assert.doesNotMatch(await look('http://localhost:8080', true), /camera/);
    assert.match(await look('https://portal.example/app', true), /^warning [^]*only the origin counts/);
    assert.doesNotMatch(await look('https://portal.example/', true), /only the origin counts/);
    assert.match(await look('', true), /^warning No portal[^]*NOTARY_ALLOWED_ORIGINS/);
    assert.match(await look('', false), /^skipped No portal/);
  });
});

describe('the doctor and tokens', () => {
  it('says that the backend has another secret or audience', async () => {
    const other = { NOTARY_TOKEN_SECRET: 'another-secret-0123456789-zyxwvutsrqponm' };
    assert.match(
      await through({}, checkTokens, other),
      /^problem The running backend does not accept[^]*same/,
    );
    assert.match(await through({}, checkTokens, { NOTARY_TOKEN_AUDIENCE: 'other' }), /^problem [^]*AUDIENCE/);
  });

  it('says that a proxy swallows the header, and changes nothing at the backend', async () => {
    assert.match(await through({ swallows: ['authorization'] }, checkTokens), /^problem [^]*Authorization/);
    const { db } = server.services;
    assert.deepEqual(await db.selectFrom('cases').select('id').execute(), []);
  });

  it('asks for a secret in production', async () => {
    const context = await contextOf(PRODUCTION);
    assert.match(lines(await checkTokens(context)).join(), /^warning [^]*NOTARY_TOKEN_SECRET/);
  });
});

describe('the doctor and the host API', () => {
  it('says that the backend has another key, and that a proxy keeps it inside', async () => {
    const key = { NOTARY_HOST_KEY: HOST_KEY };
    assert.match(await through({}, checkHost, key), /^ok The host API accepts/);
    const other = await through({}, checkHost, { NOTARY_HOST_KEY: 'fedcba9876543210fedcba9876543210' });
    assert.match(other, /^problem [^]*does not accept[^]*same NOTARY_HOST_KEY/);
    const kept: ReverseProxyOptions = {
      own: (request, response) => {
        if (request.url?.startsWith('/v1/host/') !== true) return false;
        response.writeHead(403).end();
        return true;
      },
    };
    assert.match(await through(kept, checkHost, key), /^skipped [^]*status 403/);
    assert.match(await through({}, checkHost), /^ok The host API is off/);
  });
});

describe('the doctor and TLS', () => {
  const tls = async (options: Parameters<typeof certificate>[0], more: object = {}) =>
    through({ tls: { ...(await certificate(options)), ...more } }, checkTls);

  it('says why a certificate is not trusted, and what to do', async () => {
    assert.match(await tls({ from: -30, to: -1 }), /^problem [^]*(expired|self-signed)/);
    assert.match(
      await tls({}),
      /^problem Browsers will not trust localhost:\d+[^]*self-signed[^]*NODE_EXTRA_CA_CERTS/,
    );
  });

  it('says that old versions are spoken', async () => {
    const old = { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' };
    assert.match(await tls({}, old), /warning [^]*TLS 1\.0 or 1\.1[^]*ssl_protocols TLSv1\.2 TLSv1\.3/);
  });

  it('says that there is no TLS where an https address says so', async () => {
    const proxy = await startReverseProxy(server.url);
    closing.push(() => proxy.close());
    const context = await contextOf({ NOTARY_PUBLIC_URL: proxy.url.replace('http:', 'https:') });
    assert.match(lines(await checkTls(context)).join(), /^problem No TLS with [^]*does not speak TLS/);
  });

  it('says that pages on https cannot use a backend on http', async () => {
    const environment = { NOTARY_PUBLIC_URL: 'http://conference.invalid', NOTARY_ALLOWED_ORIGINS: PORTAL };
    const found = lines(await checkTls(await contextOf({ ...environment, ...PRODUCTION }))).join('\n');
    assert.match(
      found,
      /^problem Browsers talk to the backend [^]*without TLS[^]*\nproblem Pages of https:\/\/portal\.example/,
    );
    assert.match(lines(await checkTls(await contextOf(environment))).join('\n'), /^warning Browsers talk/);
  });
});
