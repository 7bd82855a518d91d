import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Browser as Firefox } from 'puppeteer-core';
import { launchChromium, launchFirefox } from '../../support/browsers.js';
import { TestPortal } from '../../support/portal.js';
import { eventually } from '../../support/wait.js';
import { statedFraming } from '../strict-page.js';

/*
 * What docs/embedding.md says of a frame of another site, as far as it is the browser's alone: what keeps it empty and where
 * that is written, and which cookie comes with what is asked from inside.
 */
let portal: TestPortal;
let stated: ReturnType<typeof statedFraming>;
let chromium: Browser;
/** As it is delivered. */
let firefox: Firefox;
/** Takes no cookies of other sites at all, as a person may choose. */
let blocking: Firefox;

before(async () => {
  portal = await TestPortal.start();
  stated = statedFraming(portal.origin, portal.otherOrigin);
  portal.script(
    '/watch.js',
    `globalThis.told = [];
     addEventListener('message', ({ data }) => told.push(data));
     addEventListener('securitypolicyviolation', ({ effectiveDirective }) => told.push(effectiveDirective));`,
  );
  [chromium, firefox, blocking] = await Promise.all([
    launchChromium(),
    launchFirefox(),
    launchFirefox({ prefs: { 'network.cookie.cookieBehavior': 1 } }),
  ]);
});
after(async () => {
  await Promise.all([chromium, firefox, blocking].map((each) => each.close()));
  await portal.close();
});

type Headers = Readonly<Record<string, string>>;
const policy = (text: string): Headers => ({ 'content-security-policy': text });

/** @returns the address of the page around */
function furnish(around: Headers, inside: Headers): string {
  const frame = `<iframe src="${portal.origin}/inside"></iframe>`;
  portal.page('/inside', "<!doctype html><script>parent.postMessage('shown', '*')</script>", inside);
  portal.page('/around', `<!doctype html><script src="/watch.js"></script>${frame}`, around);
  return `${portal.otherOrigin}/around`;
}

/** Runs in the page around. */
const toldHere = (): string | undefined => (globalThis as unknown as { told: string[] }).told[0];

describe('a frame of another site', () => {
  const cases = (): readonly [what: string, Headers, Headers, told: string][] => [
    ['with what docs/embedding.md states', policy(stated.outer), policy(stated.inner), 'shown'],
    ['with another frame-src', policy("frame-src 'self'"), {}, 'frame-src'],
    ['with another child-src in its place', policy("child-src 'self'"), {}, 'frame-src'],
    ['with neither, and another default-src', policy("default-src 'self'"), {}, 'frame-src'],
    ['with another child-src beside it', policy(`child-src 'none'; ${stated.outer}`), {}, 'shown'],
    [
      'with an X-Frame-Options that nobody reads any more',
      {},
      { ...policy(stated.inner), 'x-frame-options': 'DENY' },
      'shown',
    ],
  ];

  it('is shown or kept out as the headers say, and the page around hears which directive it was', async () => {
    const [inChromium, inFirefox] = [await chromium.newPage(), await firefox.newPage()];
    const printed: string[] = [];
    inChromium.on('console', (message) => printed.push(message.text()));
    for (const [what, around, inside, told] of cases()) {
      const address = furnish(around, inside);
      await Promise.all([inChromium.goto(address), inFirefox.goto(address)]);
      for (const heard of [() => inChromium.evaluate(toldHere), () => inFirefox.evaluate(toldHere)])
        assert.equal(await eventually(`${what}: the page around is told`, heard, Boolean), told, what);
      assert.equal(printed.splice(0).join('\n').includes('frame-src'), told === 'frame-src', what);
    }
    await Promise.all([inChromium.close(), inFirefox.close()]);
  });

  it('that may not be framed stays empty: Chromium says so on the console of the page around, Firefox in the frame', async () => {
    for (const [inside, directive, inFirefox] of [
      [policy("frame-ancestors 'self'"), 'frame-ancestors', 'cspBlocked'],
      [{ 'x-frame-options': 'SAMEORIGIN' }, 'X-Frame-Options', 'xfoBlocked'],
    ] as const) {
      const address = furnish({}, inside);
      const page = await chromium.newPage();
      const printed: string[] = [];
      page.on('console', (message) => printed.push(message.text()));
      await page.goto(address);
      await eventually(`the console names ${directive}`, () =>
        printed.some((line) => line.includes(directive)),
      );
      assert.equal(await page.evaluate(toldHere), undefined);
      await page.close();

      const other = await firefox.newPage();
      await other.goto(address);
      const said = await other.frames()[1]?.evaluate(() => document.documentURI);
      assert.match(said ?? '', new RegExp(`^about:neterror\\?e=${inFirefox}`));
      await other.close();
    }
  });
});

describe('the cookie of a login in a frame of another site in Firefox', () => {
  /** @param setAlone - the login is where the page stands by itself, and the frame comes afterwards */
  async function comes(browser: Firefox, cookie: string, setAlone = false): Promise<boolean> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const login = furnish(policy(stated.outer), { ...policy(stated.inner), 'set-cookie': cookie });
    await page.goto(setAlone ? `${portal.origin}/inside` : login);
    if (setAlone) await page.goto(furnish(policy(stated.outer), policy(stated.inner)));
    const known = () => fetch('/known', { method: 'POST' }).then((answer) => answer.text());
    const answer = await page.frames()[1]?.evaluate(known);
    await context.close();
    return answer === 'true';
  }

  it('comes as docs/embedding.md states it, with or without `Partitioned`, set in the frame; and none comes where all are blocked', async () => {
    const { cookie } = stated;
    const whole = cookie.replace('; Partitioned', '');
    const lax = cookie.replace('SameSite=None; Secure; Partitioned', 'SameSite=Lax; Secure');
    assert.equal(new Set([cookie, whole, lax]).size, 3);
    portal.answer('/known', (request, response) => response.end(String(Boolean(request.headers.cookie))));
    const came: boolean[] = [];
    for (const each of [cookie, whole, lax]) came.push(await comes(firefox, each));
    assert.deepEqual(came, [true, true, false]);
    assert.equal(await comes(firefox, cookie, true), false);
    assert.equal(await comes(blocking, cookie), false);
  });
});
