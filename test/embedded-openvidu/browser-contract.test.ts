import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { startPageServer, type PageServer } from './support/page-server.js';
import { Person } from './support/person.js';
import { newRoom, rest, serverUnderTest, type ServerUnderTest } from './support/server.js';

describe('the unmodified openvidu-browser in Chromium', { timeout: 120_000 }, () => {
  let server: ServerUnderTest;
  let pages: PageServer;
  let browser: Browser;

  before(async () => {
    [server, pages, browser] = await Promise.all([serverUnderTest(), startPageServer(), launchChromium()]);
  });
  after(async () => {
    await Promise.allSettled([browser.close(), pages.close(), server.close()]);
  });

  async function person(name: string): Promise<Person> {
    const page = await browser.newPage();
    await page.goto(pages.url);
    return new Person(page as never, name);
  }

  it('lets two people see and hear each other', async () => {
    const { tokens } = await newRoom(server, { data: 'a' }, { data: 'b' });
    const [ada, ben] = await Promise.all([person('ada'), person('ben')]);
    await ada.do.join({ token: tokens[0]! });
    const adasStream = await ada.do.publish('camera');
    await ben.do.join({ token: tokens[1]! });
    const bensStream = await ben.do.publish('camera');
    const [a, b] = await Promise.all([ada.receives(bensStream), ben.receives(adasStream)]);
    console.log(a, b);
    await rest(server, 'GET', '/sessions');
  });
});
