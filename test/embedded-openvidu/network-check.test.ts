import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { NetworkResult } from '../../core/devices/network-check.js';
import type { MediaCredentials } from '../../protocol/http.js';
import { startEmbeddedOpenVidu, type EmbeddedOpenVidu } from '../../server/embedded-openvidu/index.js';
import { OpenViduMediaServer } from '../../server/index.js';
import { launchChromium } from '../support/browsers.js';
import { CuttableRelay } from '../support/network.js';
import { freeUdpPort } from '../support/process.js';
import { eventually, TestServer } from '../support/server.js';
import { startPageServer, type PageServer } from './support/page-server.js';

const SECRET = 'embedded-secret';

/** The whole way of a network check: backend, media server, a browser, and a cable between them that can be cut. */
describe('a network check in a real browser', { timeout: 90_000 }, () => {
  let relay: CuttableRelay;
  let embedded: EmbeddedOpenVidu;
  let server: TestServer;
  let pages: PageServer;
  let browser: Browser;
  let page: Page;

  before(async () => {
    const udpPort = await freeUdpPort();
    relay = await CuttableRelay.start(udpPort);
    embedded = await startEmbeddedOpenVidu({
      secret: SECRET,
      udpPort,
      announcedAddresses: [`127.0.0.1:${String(relay.port)}`],
    });
    server = await TestServer.start({ openvidu: { url: embedded.url, secret: SECRET } });
    [pages, browser] = await Promise.all([startPageServer('probe-client.ts'), launchChromium()]);
    page = await browser.newPage();
    await page.goto(pages.url);
  });
  after(async () => {
    await Promise.allSettled([browser.close(), pages.close(), server.close(), embedded.close()]);
    relay.close();
  });

  const sessions = async () =>
    (await new OpenViduMediaServer({ url: embedded.url, secret: SECRET }).sessions()).map(({ name }) => name);

  async function check(change: (media: MediaCredentials) => MediaCredentials = (media) => media) {
    const citizen = server.as('citizen', server.newCase());
    await citizen.snapshot();
    const { status, body } = await citizen.post<{ media: MediaCredentials }>('/network-check', {});
    assert.equal(status, 200);
    assert.equal((await sessions()).length, 1);
    return page.evaluate(
      (media) =>
        (
          window as unknown as { probeClient: { probe(media: MediaCredentials): Promise<NetworkResult> } }
        ).probeClient.probe(media),
      change(body.media),
    );
  }

  it('is good over a good line, and leaves nobody in its session', async () => {
    assert.deepEqual(await check(), { finding: 'ok', reason: null });
    await eventually('the session is gone', async () => (await sessions()).length === 0);
  });

  it('edge 43 finds out that no media gets through, though the media server answers', async () => {
    relay.cut([]);
    assert.deepEqual(await check(), { finding: 'blocked', reason: 'media' });
    relay.restore();
    await eventually('the session is gone', async () => (await sessions()).length === 0);
  });

  it('edge 43 finds out that the media server cannot be reached at all', async () => {
    const away = ({ token, iceServers }: MediaCredentials): MediaCredentials => ({
      token: token.replace(/^ws:\/\/[^/?]+/, 'ws://127.0.0.1:9'),
      iceServers,
    });
    assert.deepEqual(await check(away), { finding: 'blocked', reason: 'signalling' });
  });
});
