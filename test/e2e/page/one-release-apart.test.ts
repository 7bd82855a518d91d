import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { CLIENT_VERSION } from '../../../protocol/client-version.js';
import { startEmbeddedOpenVidu, type EmbeddedOpenVidu } from '../../../server/embedded-openvidu/index.js';
import { launchChromium } from '../../support/browsers.js';
import { TestPortal } from '../../support/portal.js';
import { TestServer } from '../../support/server.js';
import { eventually } from '../../support/wait.js';
import { tokenOf } from '../faulty-portal.js';
import { AFTER, BEFORE, codesOf, keepCodes, ofRelease } from '../other-release.js';

/* A page and a backend that are one minor release apart, in both directions: what docs/upgrading.md says of them. */
const SECRET = 'only-for-tests-media-secret';
const OLD = '[data-notice=client-old]';

let portal: TestPortal;
let media: EmbeddedOpenVidu;
/** Says nothing of releases. */
let server: TestServer;
/** Its operator wishes that pages are of this release. */
let wishing: TestServer;
let browser: Browser;

before(async () => {
  portal = await TestPortal.start();
  media = await startEmbeddedOpenVidu({ secret: SECRET });
  const options = { openvidu: { url: media.url, secret: SECRET }, allowedOrigins: [portal.origin] };
  server = await TestServer.start(options);
  wishing = await TestServer.start({ ...options, leastClient: CLIENT_VERSION });
  browser = await launchChromium();
  portal.answer('/token', (request, response) => {
    const caseId = new URL(request.url ?? '', portal.origin).searchParams.get('case');
    response.end(tokenOf({ token: { case: caseId } }));
  });
});
after(async () => {
  await browser.close();
  await Promise.all([server.close(), wishing.close()]);
  await media.close();
  await portal.close();
});

/** A notary's page of that release. */
async function visit(backend: TestServer, release: string): Promise<Visit> {
  const caseId = backend.newCase();
  const context = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'de-DE' });
  const page = await context.newPage();
  const printed: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) printed.push(message.text());
  });
  await page.addInitScript(keepCodes);
  await ofRelease(page, release);
  portal.page(
    `/${caseId}`,
    `<!doctype html><html lang="de"><meta charset="utf-8"><title>Portal</title>
     <script type="module" src="${backend.url}/sdk/notary-conference.js"></script>
     <notary-case server="${backend.url}" case-id="${caseId}" token-url="/token?case=${caseId}">
       <notary-conference></notary-conference><case-chat></case-chat></notary-case></html>`,
  );
  await page.goto(`${portal.origin}/${caseId}`);
  const start = page.getByRole('button', { name: 'Videokonferenz starten', exact: true });
  await start.waitFor();
  return {
    context,
    page,
    printed,
    takePart: async () => {
      await start.click();
      await page.getByRole('switch', { name: /Mikrofon/ }).waitFor();
      const { conferences } = (await backend.as('notary', caseId).snapshot()).state;
      assert.equal(conferences[0]?.status, 'running');
    },
  };
}

interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly printed: readonly string[];
  readonly takePart: () => Promise<void>;
}

describe('edge 79 a page and a backend that are one minor release apart', { concurrency: true }, () => {
  it('the page older: it takes part, and nobody is told anything', async () => {
    const { context, page, printed, takePart } = await visit(server, BEFORE);
    await takePart();
    assert.deepEqual([await codesOf(page), printed], [[], []]);
    assert.equal(await page.locator('[data-notice^=client]').count(), 0);
    await context.close();
  });

  it('the page older than the operator wishes: the person is asked to reload before, not inside, and takes part all the same', async () => {
    const { context, page, printed, takePart } = await visit(wishing, BEFORE);
    const notice = page.locator(OLD);
    await notice
      .getByText(/gibt es eine neuere Fassung\. Bitte laden Sie die Seite vor dem Termin neu/)
      .waitFor();
    await notice.getByRole('button', { name: 'Seite neu laden' }).waitFor();
    await takePart();
    await notice.waitFor({ state: 'detached' });
    assert.deepEqual([await codesOf(page), printed], [[], []]);
    await context.close();
  });

  it('the page newer: host and console are told of both releases, the person of nothing, and it takes part', async () => {
    const { context, page, printed, takePart } = await visit(server, AFTER);
    await eventually(
      'the host is told',
      () => codesOf(page),
      (codes) => codes.length > 0,
    );
    await takePart();
    assert.deepEqual(await codesOf(page), ['server-outdated']);
    assert.deepEqual(printed, [
      `notary-conference ${AFTER}: the backend is older, ${CLIENT_VERSION}: docs/upgrading.md`,
    ]);
    assert.equal(await page.locator('[data-notice^=client]').count(), 0);
    await context.close();
  });
});
