import { after, before, describe, it } from 'node:test';
import type { Browser as Chromium } from 'playwright-core';
import type { Browser as Firefox } from 'puppeteer-core';
import { firefoxPath, launchChromium, launchFirefox } from '../support/browsers.js';
import { startPageServer, type PageServer } from './support/page-server.js';
import { Person } from './support/person.js';
import { newRoom, serverUnderTest, type ServerUnderTest } from './support/server.js';

const skip = firefoxPath() === undefined ? 'no Firefox on this machine' : false;

describe('openvidu-browser in Firefox and Chromium together', { skip, timeout: 90_000 }, () => {
  let server: ServerUnderTest;
  let pages: PageServer;
  let chromium: Chromium;
  let firefox: Firefox;

  before(async () => {
    [server, pages, chromium, firefox] = await Promise.all([
      serverUnderTest(),
      startPageServer(),
      launchChromium(),
      launchFirefox(),
    ]);
  });
  after(async () => {
    await Promise.allSettled([chromium.close(), firefox.close(), pages.close(), server.close()]);
  });

  it('see and hear each other', async () => {
    const { tokens } = await newRoom(server, {}, {});
    const [chromiumPage, firefoxPage] = await Promise.all([chromium.newPage(), firefox.newPage()]);
    await Promise.all([chromiumPage.goto(pages.url), firefoxPage.goto(pages.url)]);
    const ada = new Person(chromiumPage, 'ada');
    const finn = new Person(firefoxPage, 'finn');
    await ada.do.join({ token: tokens[0]! });
    await finn.do.join({ token: tokens[1]! });
    const adasStream = await ada.do.publish('camera');
    await finn.receives(adasStream);
    const finnsStream = await finn.do.publish('camera');
    await ada.receives(finnsStream);
  });
});
