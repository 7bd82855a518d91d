import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { build, transform } from 'esbuild';
import type { Browser, Frame, Page } from 'playwright-core';
import type { Browser as Firefox } from 'puppeteer-core';
import { ASSUMED } from '../../../components/portal-doctor/checks/claims.js';
import { ALLOW, HEADER, headerAround, SANDBOX, TAGS } from '../../../components/portal-doctor/stated.js';
import {
  PORTAL_FAULTS,
  type PortalFaultCode,
  type PortalFinding,
} from '../../../components/portal-doctor/faults.js';
import { startEmbeddedOpenVidu, type EmbeddedOpenVidu } from '../../../server/embedded-openvidu/index.js';
import { KEY_ALGORITHMS } from '../../../server/auth/public-keys.js';
import { FOREIGN_HEADERS } from '../../../server/auth/tokens.js';
import { startServer } from '../../../server/index.js';
import { CLOCK_TOLERANCE, DEFAULT_AUDIENCE, MAX_LIFETIME } from '../../../server/settings/tokens.js';
import { launchChromium, launchFirefox } from '../../support/browsers.js';
import { certificate } from '../../support/certificates.js';
import { blocksOf } from '../../support/doc-blocks.js';
import { TestPortal } from '../../support/portal.js';
import { freePort } from '../../support/process.js';
import { TestServer } from '../../support/server.js';
import { eventually } from '../../support/wait.js';
import { FaultyPortal, MARKER, tokenOf, type Faults } from '../faulty-portal.js';
import {
  statedAllow,
  statedFraming,
  statedHeader,
  statedHeaderAround,
  statedSandbox,
} from '../strict-page.js';

/*
 * Each fault as it is made in real life: a header that is sent, a token that a portal signs, a backend that is not there. The
 * doctor has to name it, and the line to change. What it prints holds nothing of token or person.
 */
const SECRET = 'only-for-tests-media-secret';
/** Of which a token has to be for `choosy`. */
const ISSUER = 'https://portal.example';
const NO_SDK =
  '<script type="module" src="https://conference.example/sdk/notary-conference.js"></script>, ' +
  "or import 'notary-conference/define'";
/** The backend does not say which of the two it is. */
const KEY_OR_ISSUER =
  'NOTARY_TOKEN_SECRET=… the same, to the letter, in portal and backend; ' +
  'or, where NOTARY_TOKEN_ISSUER of the backend is set, "iss": "…" that stands there';
const ANSWER = '{"token": "…"} as application/json';
const OWN_REQUEST = 'notaryCase.credentials = async () => … (docs/embedding.md, “A request of your own”)';
/** Of no loopback, so that the browser does not trust it by itself. */
const NAME = 'portal.example';

let media: EmbeddedOpenVidu;
let server: TestServer;
/** Its media server is a fake without a socket, and it wants a newer SDK. */
let strict: TestServer;
/** Wants a newer SDK some day, and cannot fetch the keys of the portal. */
let keyless: TestServer;
/** Takes tokens of one portal alone. */
let choosy: TestServer;
let portal: FaultyPortal;
let secure: FaultyPortal;
let browser: Browser;
let deadPort: number;
const seen = new Set<PortalFaultCode>();
/** What the last page has printed. */
let report = '';

before(async () => {
  const [plain, tls] = await Promise.all([
    TestPortal.start(),
    certificate({ name: NAME }).then((each) => TestPortal.start(each)),
  ]);
  deadPort = await freePort();
  media = await startEmbeddedOpenVidu({ secret: SECRET });
  const named = (each: TestPortal) => each.origin.replace('127.0.0.1', NAME);
  const allowedOrigins = [plain.origin, named(plain), named(tls), 'null'];
  server = await TestServer.start({ openvidu: { url: media.url, secret: SECRET }, allowedOrigins });
  strict = await TestServer.start({ allowedOrigins, leastSecureClient: '99.0.0' });
  keyless = await TestServer.start({
    allowedOrigins,
    leastClient: '99.0.0',
    host: (options) =>
      startServer({ ...options, port: 0, tokenKeys: { url: `http://127.0.0.1:${deadPort}/jwks` } }),
  });
  choosy = await TestServer.start({
    openvidu: { url: media.url, secret: SECRET },
    allowedOrigins,
    host: (options) => startServer({ ...options, port: 0, tokenIssuers: [ISSUER] }),
  });
  browser = await launchChromium({ args: [`--host-resolver-rules=MAP ${NAME} 127.0.0.1`] });
  portal = new FaultyPortal(plain, server.url);
  secure = new FaultyPortal(tls, server.url);
});
after(async () => {
  await browser.close();
  await Promise.all([server, strict, keyless, choosy].map((each) => each.close()));
  await media.close();
  await Promise.all([portal.close(), secure.close()]);
});

/** What the doctor finds in a page with these faults, and nothing else. */
async function diagnose(faults: Faults, where: FaultyPortal = portal): Promise<readonly PortalFinding[]> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: where === secure,
    permissions: ['camera', 'microphone'],
  });
  try {
    const page = await context.newPage();
    const printed: string[] = [];
    page.on('console', (message) => printed.push(message.text()));
    await page.addInitScript(keepDiagnosis);
    await page.goto(where.furnish(faults));
    const findings = await eventually(
      'the page is diagnosed',
      () => diagnosisIn(page, faults),
      Boolean,
      40_000,
    );
    for (const { code } of findings ?? []) seen.add(code);
    report = printed.join('\n');
    assert.match(report, /^Portal doctor \d/m);
    assert.doesNotMatch(report, MARKER, 'nothing of the token or the person is printed');
    assert.doesNotMatch(JSON.stringify(findings), MARKER);
    for (const { code, change } of findings ?? [])
      assert.ok(report.includes(code) && report.includes(change), report);
    return findings ?? [];
  } finally {
    await context.close();
  }
}

async function diagnosisIn(page: Page, { frame }: Faults): Promise<readonly PortalFinding[] | undefined> {
  const inner: Frame | undefined = frame === undefined ? page.mainFrame() : page.frames()[1];
  return inner?.evaluate(diagnosis);
}

/** Runs in the page. */
function diagnosis(): readonly PortalFinding[] | undefined {
  return (globalThis as { diagnosis?: readonly PortalFinding[] }).diagnosis;
}

/** Runs in the page before any script of it. */
function keepDiagnosis(): void {
  document.addEventListener('portal-diagnosed', ({ findings }) => {
    (globalThis as { diagnosis?: readonly PortalFinding[] }).diagnosis = findings.map((each) => ({
      ...each,
    }));
  });
}

/** A frame of another site, which logs somebody in by itself with this cookie. */
function loggedIn(cookie: string, turnAway = (response: ServerResponse) => response.writeHead(401)): Faults {
  const port = String(portal.port);
  const stated = statedFraming(`http://127.0.0.1:${port}`, `http://localhost:${port}`);
  return {
    frame: `allow="${ALLOW}"`,
    frameHeaders: { 'content-security-policy': stated.outer },
    headers: { 'content-security-policy': stated.inner, 'set-cookie': cookie },
    answer: (request, response) => {
      const isKnown = request.headers.cookie?.includes('session=') === true;
      if (!isKnown) turnAway(response).end();
      else response.writeHead(200, { 'content-type': 'text/plain' }).end(tokenOf());
    },
  };
}

type Expected = Partial<Record<PortalFaultCode, string | RegExp>>;

async function finds(faults: Faults, expected: Expected, where?: FaultyPortal) {
  areFound(await diagnose(faults, where), expected);
}

/** Exactly these codes, and a line to change for each. */
function areFound(findings: readonly PortalFinding[], expected: Expected): void {
  assert.deepEqual(
    findings.map(({ code }) => code).sort(),
    Object.keys(expected).sort(),
    JSON.stringify(findings, null, 1),
  );
  for (const { code, change, found, blocks } of findings) {
    const line = expected[code] ?? '';
    if (typeof line === 'string') assert.equal(change, line);
    else assert.match(change, line);
    assert.ok(found !== '' && blocks !== '');
  }
}

describe('the portal doctor in a page without a fault', () => {
  it('finds nothing', async () => {
    await finds({}, {});
    await finds({ alone: true }, {});
  });

  it('finds in a frame of another site that a strict browser keeps nothing for it, and nothing else', async () => {
    await finds({ frame: `allow="${ALLOW}"` }, { 'storage-blocked': /of the same site/ });
  });

  it('tells the same by a call, and to who listens', async () => {
    const page = await browser.newPage();
    await page.goto(portal.furnish({ attributes: `server="${server.url}" case-id="c" token-url="/token"` }));
    const codes = await page.locator('notary-case').evaluate(async (element) => {
      await customElements.whenDefined('notary-case');
      return (await (element as HTMLElementTagNameMap['notary-case']).diagnose()).map(({ code }) => code);
    });
    assert.deepEqual(codes, ['claim-case']);
    await page.close();
  });
});

describe('the portal doctor says of the page', () => {
  it('that its tags name no case', async () => {
    await finds({ attributes: 'doctor token-url="/token"' }, { 'case-unnamed': /server=".*case-id="/ });
  });

  it('that a tag is not defined: misspelt, left out of what the vendor bundles, or nothing that is like one of ours', async () => {
    const { outputFiles } = await build({
      stdin: { contents: "import 'notary-conference/define/notary-case'", resolveDir: '.' },
      bundle: true,
      format: 'iife',
      external: ['openvidu-browser'],
      write: false,
      logLevel: 'error',
    });
    const tags = ['case-chatt', 'wating-room', 'shared-screne', 'acme-calendar'];
    const findings = await diagnose({
      script: '',
      ownScript: outputFiles[0]?.text ?? '',
      body: tags.map((tag) => `<${tag}></${tag}>`).join(''),
    });
    assert.deepEqual(
      findings.map(({ code, change }) => [code, change]),
      [
        "import 'notary-conference/define/case-chat'",
        '<case-chat> in place of <case-chatt>',
        '<waiting-room> in place of <wating-room>',
        '<shared-screen> in place of <shared-screne>',
        '<acme-calendar>: if it is yours, the script that defines it; else a tag of docs/elements.md',
      ].map((change) => ['tag-unknown', change]),
    );
  });

  it('that the SDK is loaded twice, or not at all', async () => {
    const twice = `<script type="module" src="${server.url.replace('127.0.0.1', 'localhost')}/sdk/notary-conference.js"></script>`;
    await finds({ body: twice }, { 'loaded-twice': /once$/ });
    await finds({ alone: true, script: '' }, { 'sdk-not-loaded': NO_SDK });
    await finds({ script: `<script src="${server.url}/sdk/loader.js" async></script>` }, {});
    const missing = `${server.url}/sdk/lost/notary-conference.js`;
    await finds(
      { alone: true, script: `<script type="module" src="${missing}"></script>` },
      { 'sdk-not-loaded': `<script type="module" src="${missing}"></script>` },
    );
  });

  it('that it is not secure, or asks what is not', async () => {
    await finds({ host: NAME }, { 'page-insecure': `https://${NAME}:${portal.port}/page` });
    const insecure = server.url.replace('127.0.0.1', NAME);
    await finds(
      {
        host: NAME,
        alone: true,
        script: '',
        attributes: `server="${insecure}" case-id="c" token-url="/token"`,
      },
      {
        'mixed-content': `server="${insecure.replace('http:', 'https:')}"`,
        'sdk-not-loaded': NO_SDK,
      },
      secure,
    );
  });

  it('that its frame is sandboxed', async () => {
    await finds(
      { frame: 'sandbox="allow-scripts allow-same-origin"', frameHost: '127.0.0.1' },
      { 'frame-sandboxed': `<iframe sandbox="${SANDBOX}" …>` },
    );
  });
});

describe('the portal doctor says of permissions', () => {
  it('that a header takes them away, with the header as it should be', async () => {
    await finds(
      { headers: { 'permissions-policy': 'camera=(), geolocation=()' } },
      { 'camera-not-allowed': 'Permissions-Policy: geolocation=(), camera=(self)' },
    );
    const all = [
      'camera',
      'microphone',
      'display-capture',
      'fullscreen',
      'picture-in-picture',
      'autoplay',
    ] as const;
    await finds(
      { headers: { 'permissions-policy': all.map((each) => `${each}=()`).join(', ') } },
      Object.fromEntries(all.map((each) => [`${each}-not-allowed`, new RegExp(`${each}=\\(self\\)$`)])),
    );
  });

  it('that a frame of another site lacks `allow`', async () => {
    const lines = framedLines();
    const expected = {
      'camera-not-allowed': lines,
      'microphone-not-allowed': lines,
      'display-capture-not-allowed': lines,
      'fullscreen-not-allowed': lines,
      'autoplay-not-allowed': lines,
      'storage-blocked': /of the same site/,
    };
    await finds({ frame: '' }, expected);
    // a header of its own that takes nothing away is not at fault
    await finds({ frame: '', headers: { 'permissions-policy': HEADER } }, expected);
  });

  it('that the page around a frame of another site keeps for itself what `allow` gives', async () => {
    const lines = framedLines();
    const frame = `allow="${ALLOW}"`;
    await finds(
      { frame, frameHeaders: { 'permissions-policy': HEADER } },
      {
        'camera-not-allowed': lines,
        'microphone-not-allowed': lines,
        'display-capture-not-allowed': lines,
        'fullscreen-not-allowed': lines,
        'picture-in-picture-not-allowed': lines,
        'storage-blocked': /of the same site/,
      },
    );
    const [, header = ''] = lines.split('Permissions-Policy: ');
    await finds(
      { frame, frameHeaders: { 'permissions-policy': header } },
      { 'storage-blocked': /of the same site/ },
    );
  });

  it('that the page around a frame of the same origin takes it away, with its header as it should be', async () => {
    const frame = { frame: '', frameHost: '127.0.0.1' };
    await finds(
      { ...frame, frameHeaders: { 'permissions-policy': 'camera=(), geolocation=()' } },
      { 'camera-not-allowed': 'Permissions-Policy: geolocation=(), camera=(self)' },
    );
  });
});

/** What a frame lacks that is not told whether its `allow` or the header around it is at fault. */
function framedLines(): string {
  const header = statedHeaderAround(`http://127.0.0.1:${portal.port}`);
  return `<iframe allow="${ALLOW}" …>, and if the page around it sends one: Permissions-Policy: ${header}`;
}

describe('the portal doctor says of the Content-Security-Policy', () => {
  const policy = (text: string) => ({ headers: { 'content-security-policy': text } });

  it('which source the backend, the portal and the media server need', async () => {
    const backend = server.url;
    const socket = media.url.replace('http', 'ws');
    await finds(policy(`connect-src 'self' ${socket}`), {
      'csp-connect-server': `Content-Security-Policy: connect-src 'self' ${socket} ${backend}`,
    });
    await finds(policy(`default-src 'none'; script-src ${backend}; connect-src ${backend} ${socket}`), {
      'csp-connect-token': `Content-Security-Policy: connect-src ${backend} ${socket} 'self'`,
    });
    await finds(policy(`default-src 'self' ${backend}`), {
      'csp-connect-media': `Content-Security-Policy: connect-src 'self' ${backend} ${socket}`,
    });
  });

  it('that it refuses the code of the SDK, or its templates', async () => {
    await finds(
      { ...policy("script-src 'self'"), alone: true },
      { 'csp-script': `Content-Security-Policy: script-src 'self' ${server.url}` },
    );
    await finds(
      { ...policy("require-trusted-types-for 'script'; trusted-types 'none'"), alone: true },
      { 'csp-trusted-types': 'Content-Security-Policy: trusted-types lit-html' },
    );
  });
});

describe('the portal doctor says of the backend', () => {
  const at = (address: string): Faults => ({
    attributes: `doctor server="${address}" case-id="c" token-url="/token"`,
  });

  it('that it does not answer, or not with a certificate that counts', async () => {
    await finds(at(`http://127.0.0.1:${deadPort}`), { 'server-unreachable': /healthz/ });
    await finds(at(`https://${NAME}:${secure.port}`), { 'server-unreachable': /healthz/ });
  });

  it('that it is written without https://, and what to write', async () => {
    await finds(at('conference.example'), { 'server-no-address': 'server="https://conference.example"' });
    await finds(at('localhost:8081'), { 'server-no-address': 'server="https://localhost:8081"' });
  });

  it('that something else answers there', async () => {
    const elsewhere = (address: string) =>
      `server="…" in place of server="${address}": an address below which /healthz shows {"status":"ok"}`;
    await finds(at('/conference'), { 'server-other': elsewhere('/conference') });
    const other = `http://localhost:${portal.port}`;
    await finds(at(other), { 'server-other': elsewhere(other) });
    // it is there, and the address is only too long
    for (const more of ['/v1', '/v1/cases', '/sdk/', '/api'])
      await finds(at(server.url + more), { 'server-other': `server="${server.url}"` });
  });

  it('that it does not allow this origin', async () => {
    await finds(
      { host: 'localhost' },
      { 'origin-not-allowed': `NOTARY_ALLOWED_ORIGINS=http://localhost:${portal.port}` },
    );
    const [, sample] = /```text\n(Portal doctor [^`]*)\n```/.exec(
      readFileSync('docs/portal-doctor.md', 'utf8'),
    )!;
    const [said = ''] = report.slice(report.indexOf('Portal doctor')).split('\nconsole.groupEnd');
    const named = said
      .replaceAll(server.url, 'https://conference.example')
      .replaceAll(`http://localhost:${portal.port}`, 'https://portal.example');
    assert.equal(named, sample, 'docs/portal-doctor.md shows what is printed');
  });

  it('that it wants a newer SDK, has no media server, or no keys', async () => {
    const from = (each: TestServer) => at(each.url);
    const newer = ({ url }: TestServer) =>
      'the package of release 99.0.0, or the SDK that the backend brings: ' +
      `<script type="module" src="${url}/sdk/notary-conference.js"></script>`;
    await finds({ ...from(strict), token: { case: 'c' } }, { 'sdk-insecure': newer(strict) });
    await finds(
      { ...from(keyless), token: { case: 'c' } },
      { 'sdk-old': newer(keyless), 'media-unreachable': /WebSockets/ },
    );
    await finds(
      { ...from(keyless), token: { case: 'c' }, header: { alg: 'RS256', kid: 'k' } },
      { 'token-keys-unreachable': 'NOTARY_TOKEN_JWKS_URL=https://… that the backend reaches' },
    );
    await keyless.openvidu.close();
    await finds(
      { ...from(keyless), token: { case: 'c' } },
      {
        'sdk-old': newer(keyless),
        'media-unavailable':
          'no line of the page: `npx --no-install notary-conference doctor` at the backend says whether it is ' +
          'NOTARY_OPENVIDU_URL, NOTARY_OPENVIDU_SECRET or OpenVidu itself',
      },
    );
  });
});

describe('the portal doctor says of the way to a token', () => {
  const url = (address: string): Faults => ({
    attributes: `doctor server="${server.url}" case-id="case-1" ${address}`,
  });
  const answer = (
    status: number,
    type: string,
    body: string,
    headers: Record<string, string> = {},
  ): Faults => ({
    answer: (_request, response) =>
      response.writeHead(status, { 'content-type': type, ...headers }).end(body),
  });

  it('that there is none, or that it leads nowhere', async () => {
    await finds(url(''), { 'token-source-missing': 'token-url="/conference-token"' });
    await finds(
      { answer: (request) => request.socket.destroy() },
      { 'token-url-unreachable': `the route POST /token of the portal: it has to answer ${ANSWER}` },
    );
    await finds(url(`token-url="http://localhost:${deadPort}/token"`), {
      'token-url-unreachable': `token-url="/token": a route of http://127.0.0.1:${portal.port}, which sends the cookies of the login along`,
    });
    await finds(url(`token-url="http://localhost:${portal.port}/token"`), {
      'token-url-other-origin': 'token-url="/token"',
    });
  });

  it('that it leads to a form to log in, or is refused', async () => {
    await finds(answer(302, 'text/html', '', { location: '/login' }), {
      'token-url-redirected': `/token: 401 where nobody is logged in, else ${ANSWER}`,
    });
    await finds(answer(302, 'text/html', '', { location: `http://localhost:${portal.port}/login` }), {
      'token-url-redirected': `/token: 401 where nobody is logged in, else ${ANSWER}`,
    });
    // a portal that wants another address for the same route
    const elsewhere: Faults['answer'] = (request, response) => {
      if (request.url === '/token') response.writeHead(308, { location: '/token?' }).end();
      else response.writeHead(200, { 'content-type': 'text/plain' }).end(tokenOf());
    };
    await finds({ answer: elsewhere }, {});
    const lines = {
      401: `log in; or, where the login is no cookie: ${OWN_REQUEST}`,
      403: `POST /token without a token against forged requests; or ${OWN_REQUEST}`,
      404: `token-url="/token": the path of a route of the portal that answers ${ANSWER}`,
      405: 'the route /token of the portal: for POST',
      415: 'the route /token of the portal: for Content-Type: application/json, {"case": "…"}',
      429: `POST /token: ${ANSWER}`,
      500: 'no line of the page: the log of the portal names the failure of POST /token',
    };
    for (const [status, line] of Object.entries(lines))
      await finds(answer(Number(status), 'text/html', '<h1>No</h1>'), { 'token-url-refused': line });
  });

  it('that no token is in the answer', async () => {
    for (const [type, body, words] of [
      ['text/html', '<!doctype html><form></form>', /HTML/],
      ['application/json', `{"access_token": "MarkerSecret", "expires_in": 600}`, /access_token, expires_in/],
      ['application/json', '"eyJhbGciOiJIUzI1NiJ9.e30.MarkerSecret"', /quotation marks/],
      ['text/plain', '', /empty/],
    ] as const) {
      const [finding] = await diagnose(answer(200, type, body));
      assert.equal(finding?.code, 'token-answer');
      assert.match(finding.found, words);
      assert.equal(finding.change, ANSWER);
    }
  });

  it('that `credentials` fails', async () => {
    const script =
      'document.querySelector("notary-case").credentials = async () => { throw new RangeError("MarkerSecret"); }';
    await finds(
      { ownScript: script },
      { 'credentials-failed': 'notaryCase.credentials = async () => token' },
    );
  });
});

describe('a portal with a protection against forged requests', () => {
  const guarded: Faults['answer'] = (request, response) => {
    const isOwn = request.headers['x-csrf-token'] === 'of-this-session';
    response.writeHead(isOwn ? 200 : 403, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isOwn ? { token: tokenOf() } : {}));
  };

  it('refuses `token-url`, and gives a token to the request of docs/embedding.md', async () => {
    const line = `POST /token without a token against forged requests; or ${OWN_REQUEST}`;
    await finds({ answer: guarded }, { 'token-url-refused': line });
    const snippet = blocksOf('docs/embedding.md').find(({ detail }) => detail === 'credentials');
    assert.ok(snippet, 'docs/embedding.md has it');
    const { code } = await transform(snippet.code, { loader: 'ts' });
    await finds(
      {
        answer: guarded,
        attributes: `doctor server="${server.url}" case-id="case-1"`,
        ownScript: `const csrfToken = 'of-this-session'; ${code.replace('/conference-token', '/token')}`,
      },
      {},
    );
    const [, heading] = /“([^”]+)”/.exec(OWN_REQUEST) ?? [];
    assert.match(readFileSync('docs/embedding.md', 'utf8'), new RegExp(`^### ${heading}$`, 'm'));
  });
});

describe('a frame of another site whose portal knows people by a cookie', () => {
  const CUT = 'SameSite=None; Secure; Partitioned';
  const COOKIE_LINE = `or, if somebody is logged in, the cookie of the login: Set-Cookie: …; ${CUT}`;
  const blocked = { 'storage-blocked': /of the same site/ };

  it('gets a token with the cookie of docs/embedding.md, and with no lesser one', async () => {
    const { cookie } = statedFraming('', '');
    assert.ok(cookie.startsWith('session=') && cookie.endsWith(`; ${CUT}`), cookie);
    await finds(loggedIn(cookie), blocked);
    const line = `log in; or, where the login is no cookie: ${OWN_REQUEST}; ${COOKIE_LINE}`;
    for (const lesser of [
      cookie.replace(CUT, 'SameSite=Lax; Secure'),
      cookie.replace(`; ${CUT}`, ''),
      // this browser blocks cookies of other sites
      cookie.replace('; Partitioned', ''),
    ])
      await finds(loggedIn(lesser), { ...blocked, 'token-url-refused': line });
  });

  it('and that leads a stranger to a form to log in, as it leads somebody whose cookie does not come', async () => {
    const { cookie } = statedFraming('', '');
    const strangers = (response: ServerResponse) => response.writeHead(302, { location: '/login' });
    const line = `/token: 401 where nobody is logged in, else ${ANSWER}; ${COOKIE_LINE}`;
    await finds(loggedIn(cookie, strangers), blocked);
    await finds(loggedIn(cookie.replace('; Partitioned', ''), strangers), {
      ...blocked,
      'token-url-redirected': line,
    });
  });
});

describe('the portal doctor says of a token', () => {
  const now = () => Math.floor(Date.now() / 1000);

  it('which claim is missing, another, or written otherwise', async () => {
    await finds(
      { token: { sub: undefined, aud: undefined } },
      { 'claim-missing': /"sub": .*"aud": "notary-conference"/ },
    );
    await finds({ token: { exp: (now() + 600) * 1000 } }, { 'claim-form': '"exp": seconds since 1970' });
    await finds({ token: { role: 'MarkerRole' } }, { 'claim-role': /notary, deputy, staff, party/ });
    await finds({ token: { case: 'MarkerCase' } }, { 'claim-case': /"case"/ });
    await finds({ token: { aud: 'MarkerAudience' } }, { 'claim-audience': '"aud": "notary-conference"' });
    await finds({ token: { exp: now() + 86_400 } }, { 'claim-lifetime': /"exp": now \+ 600/ });
  });

  it('that it is over, or that the clocks differ', async () => {
    await finds({ token: { iat: now() - 900, exp: now() - 300 } }, { 'token-expired': /anew/ });
    const behind = now() - 900;
    await finds(
      {
        token: { iat: behind, exp: behind + 600 },
        tokenHeaders: { date: new Date(behind * 1000).toUTCString() },
      },
      { 'clock-skew': /NTP/ },
    );
    await finds(
      { token: { iat: now() + 900, exp: now() + 1500 }, ownScript: viaCredentials() },
      { 'clock-skew': /NTP/ },
    );
  });

  it('that it is none, has another algorithm, or that its key is not known', async () => {
    const bare = (token: string): Faults => ({
      answer: (_request, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end(token),
    });
    await finds(bare('MarkerSecret'), { 'token-form': /header\.claims\.signature/ });
    await finds({ header: { alg: 'none' } }, { 'token-algorithm': /HS256/ });
    await finds({ header: { alg: 'RS256' } }, { 'token-algorithm': /"kid"/ });
    await finds({ header: { typ: 'at+jwt' } }, { 'token-algorithm': '{"alg": "HS256", "typ": "JWT"}' });
    await finds({ header: { jku: 'https://portal.example/jwks' } }, { 'token-algorithm': /without jku$/ });
    await finds(
      { secret: 'another-secret-0123456789-abcdefghijklmnop' },
      { 'token-signature': KEY_OR_ISSUER },
    );
  });

  it('that it is from nobody whom the backend knows', async () => {
    const attributes = `doctor server="${choosy.url}" case-id="c" token-url="/token"`;
    const from = (claims: object): Faults => ({ attributes, token: { case: 'c', ...claims } });
    const [none] = await diagnose(from({}));
    assert.deepEqual([none?.code, none?.change], ['token-signature', KEY_OR_ISSUER]);
    assert.match(none?.found ?? '', /wants an `iss`, which the token has not/);
    const [other] = await diagnose(from({ iss: 'MarkerPortal' }));
    assert.deepEqual([other?.code, other?.change], ['token-signature', KEY_OR_ISSUER]);
    assert.match(other?.found ?? '', /wants another `iss`/);
    await finds(from({ iss: ISSUER }), {});
  });
});

describe('the portal doctor in Firefox', () => {
  let firefox: Firefox;
  before(async () => {
    firefox = await launchFirefox({ isWary: true });
  });
  after(() => firefox.close());

  const cases: [string, () => Faults, () => Expected][] = [
    ['finds nothing in a page without a fault', () => ({}), () => ({})],
    [
      'says that the backend does not allow this origin',
      () => ({ host: 'localhost' }),
      () => ({ 'origin-not-allowed': `NOTARY_ALLOWED_ORIGINS=http://localhost:${portal.port}` }),
    ],
    [
      'says which source the policy lacks',
      () => ({ headers: { 'content-security-policy': `connect-src 'self' ${socket()}` } }),
      () => ({
        'csp-connect-server': `Content-Security-Policy: connect-src 'self' ${socket()} ${server.url}`,
      }),
    ],
    [
      'says that a frame of another site lacks `allow` for camera, microphone and full screen, and sees no more',
      () => ({ frame: '' }),
      () => ({
        'camera-not-allowed': `<iframe allow="${ALLOW}" …>`,
        'microphone-not-allowed': `<iframe allow="${ALLOW}" …>`,
        'fullscreen-not-allowed': `<iframe allow="${ALLOW}" …>`,
      }),
    ],
    [
      'says which claim of a token is another',
      () => ({ token: { role: 'MarkerRole' } }),
      () => ({ 'claim-role': /notary, deputy, staff, party/ }),
    ],
    [
      'says that nobody answers',
      () => ({
        attributes: `doctor server="http://127.0.0.1:${deadPort}" case-id="c" token-url="/token"`,
      }),
      () => ({ 'server-unreachable': /healthz/ }),
    ],
    [
      'says that nobody answers whose certificate nobody vouches for',
      () => ({ attributes: `doctor server="${uncertified()}" case-id="c" token-url="/token"` }),
      () => ({
        'server-unreachable': `server="${uncertified()}": open ${uncertified()}/healthz in a tab of its own; it has to show {"status":"ok"}`,
      }),
    ],
    // in this order: what has been set stays
    [
      'says that a frame of another site with a cookie that does not come gets no token',
      () => loggedIn('session=of-this-person; SameSite=Lax; Secure'),
      () => ({ 'token-url-refused': /; SameSite=None; Secure; Partitioned$/ }),
    ],
    [
      'finds nothing in a frame of another site with the cookie of docs/embedding.md',
      () => loggedIn(statedFraming('', '').cookie),
      () => ({}),
    ],
  ];
  const uncertified = () => `https://127.0.0.1:${String(secure.port)}`;
  const socket = () => media.url.replace('http', 'ws');

  for (const [title, faults, expected] of cases) {
    it(title, async () => {
      const page = await firefox.newPage();
      await page.evaluateOnNewDocument(keepDiagnosis);
      await page.goto(portal.furnish(faults()));
      const findings = await eventually(
        'the page is diagnosed',
        () => page.frames().at(-1)!.evaluate(diagnosis),
        Boolean,
        40_000,
      );
      areFound(findings ?? [], expected());
      await page.close();
    });
  }

  it('sends to a tab of its own, which says what is wrong with a certificate', async () => {
    const page = await firefox.newPage();
    await assert.rejects(page.goto(`${uncertified()}/healthz`), /MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT/);
    await page.close();
  });
});

describe('the codes of the portal doctor', () => {
  it('have all been provoked above', () => {
    const known = Object.keys(PORTAL_FAULTS) as PortalFaultCode[];
    assert.deepEqual(
      known.filter((code) => !seen.has(code)),
      [],
    );
  });

  it('have the lines to change from docs/embedding.md', () => {
    assert.deepEqual([ALLOW, HEADER, SANDBOX], [statedAllow(), statedHeader(), statedSandbox()]);
    const frame = 'https://conference.portal.example';
    assert.equal(headerAround(frame), statedHeaderAround(frame));
  });

  it('know every tag of docs/elements.md that stands in a case', () => {
    const elements = readFileSync('docs/elements.md', 'utf8');
    const tags = [...elements.matchAll(/^\| \[`<([\w-]+)>`\]/gm)].map(([, tag]) => tag);
    assert.deepEqual(['notary-case', ...TAGS].sort(), tags.sort());
  });

  it('take for granted what the backend does where nothing else is set', () => {
    assert.equal(ASSUMED.audience, DEFAULT_AUDIENCE);
    assert.equal(ASSUMED.tolerance, CLOCK_TOLERANCE.usual);
    assert.equal(ASSUMED.lifetime, MAX_LIFETIME.usual);
    assert.deepEqual([...ASSUMED.algorithms].sort(), ['HS256', ...KEY_ALGORITHMS].sort());
    assert.deepEqual(ASSUMED.foreignHeaders, FOREIGN_HEADERS);
  });
});

/** A page that gets its tokens by itself, so that nobody sees the clock of its portal. */
function viaCredentials(): string {
  return `document.querySelector('notary-case').credentials = async () =>
    (await (await fetch('/token', { method: 'POST' })).json()).token;`;
}
