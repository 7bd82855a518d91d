import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchChromium } from '../support/browsers.js';
import { startPageServer, type PageServer } from './support/page-server.js';
import { Person } from './support/person.js';
import { embedded, isReal, newRoom, rest, serverUnderTest, type ServerUnderTest } from './support/server.js';

describe('the unmodified openvidu-browser in Chromium', { timeout: 150_000 }, () => {
  let server: ServerUnderTest;
  let pages: PageServer;
  let browser: Browser;
  let context: BrowserContext | undefined;

  before(async () => {
    [server, pages, browser] = await Promise.all([
      serverUnderTest(),
      startPageServer(),
      launchChromium({ camera: 'fps=20' }),
    ]);
  });
  afterEach(() => context?.close());
  after(async () => {
    await Promise.allSettled([browser.close(), pages.close(), server.close()]);
  });

  /** People in one new session, each in a page of their own, joined in the order of their names. */
  async function meeting(names: string[], at: { url: string; secret: string } = server) {
    context = await browser.newContext({ ignoreHTTPSErrors: true });
    const { sessionId, tokens } = await newRoom(at, ...names.map((data) => ({ data, role: 'MODERATOR' })));
    const people = [];
    for (const [index, name] of names.entries()) {
      const page = await context.newPage();
      await page.goto(pages.url);
      const person = new Person(page, name);
      const connectionId = await person.do.join({ token: tokens[index]!, metadata: `I am ${name}` });
      people.push(Object.assign(person, { connectionId }));
    }
    return { sessionId, people, ada: people[0]!, ben: people[1]! };
  }

  it('lets two people see and hear each other, mute, and leave', async () => {
    const { ada, ben } = await meeting(['ada', 'ben']);
    const adasStream = await ada.do.publish('camera');
    const bensStream = await ben.do.publish('camera');
    await Promise.all([ada.receives(bensStream), ben.receives(adasStream)]);

    await ada.do.mute('audio', false);
    await ben.sees('streamPropertyChanged', { property: 'audioActive', newValue: false });
    await ada.do.mute('video', false);
    await ben.sees('streamPropertyChanged', { property: 'videoActive', newValue: false });
    await ada.do.mute('video', true);
    await ben.sees('streamPropertyChanged', { property: 'videoActive', newValue: true });
    await ben.receives(adasStream, { video: true });

    await ada.do.signal('chat', 'hello');
    await ben.sees('signal', { data: 'hello', from: ada.connectionId });
    await ada.sees('signal', { data: 'hello', from: ada.connectionId });

    await ada.do.leave();
    await ada.sees('sessionDisconnected', { reason: 'disconnect' });
    await ben.sees('streamDestroyed', { streamId: adasStream, reason: 'disconnect' });
    await ben.sees('connectionDestroyed', { connectionId: ada.connectionId, reason: 'disconnect' });
  });

  it('shares a screen over a second connection, and a voice without a picture', async () => {
    const { people, ada, ben } = await meeting(['ada', 'ben', 'screen']);
    const screen = await people[2]!.do.publish('screen');
    await Promise.all([ada.receives(screen, { video: true }), ben.receives(screen, { video: true })]);
    const voice = await ada.do.publish('audio');
    await ben.receives(voice, { audio: true });
    await people[2]!.do.unpublish();
    await ben.sees('streamDestroyed', { streamId: screen, reason: 'unpublish' });
  });

  it('is told by whom it was removed, and that the session was closed', async () => {
    const { sessionId, people, ada, ben } = await meeting(['ada', 'ben', 'cem']);
    await ada.do.forceDisconnect(ben.connectionId);
    await ben.sees('sessionDisconnected', { reason: 'forceDisconnectByUser' });
    await ada.sees('connectionDestroyed', {
      connectionId: ben.connectionId,
      reason: 'forceDisconnectByUser',
    });
    await rest(server, 'DELETE', `/sessions/${sessionId}/connection/${people[2]!.connectionId}`);
    await people[2]!.sees('sessionDisconnected', { reason: 'forceDisconnectByServer' });
    await rest(server, 'DELETE', `/sessions/${sessionId}`);
    await ada.sees('sessionDisconnected', { reason: 'sessionClosedByServer' });
  });

  it('comes back after a short cut, and hears what happened meanwhile', async () => {
    const { ada, ben } = await meeting(['ada', 'ben']);
    const adasStream = await ada.do.publish('camera');
    await ben.receives(adasStream);
    await ben.do.cutSocket();
    await ben.sees('reconnecting');
    await ada.do.signal('chat', 'while you were away');
    await ben.sees('reconnected');
    await ben.sees('signal', { data: 'while you were away' });
    await ben.receives(adasStream);
    assert.equal((await ben.do.events()).filter(({ type }) => type === 'streamCreated').length, 1);
    assert.equal((await ada.do.events()).filter(({ type }) => type === 'connectionDestroyed').length, 0);
  });

  it('gets its media back over new peer connections on either side', async () => {
    const { ada, ben } = await meeting(['ada', 'ben']);
    const adasStream = await ada.do.publish('camera');
    await ben.receives(adasStream);
    await ada.do.reconnectPublisher();
    await ben.receives(adasStream);
    await ben.do.reconnectSubscriber(adasStream);
    await ben.receives(adasStream);
  });

  it('learns that the server is stopping', { skip: isReal }, async () => {
    const other = await embedded();
    try {
      const { ada } = await meeting(['ada'], other);
      await other.close();
      await ada.sees('sessionDisconnected', { reason: 'openviduServerStopped' });
    } finally {
      await other.close();
    }
  });

  it('is out after the server was lost and came back without memory', { skip: isReal }, async () => {
    const first = await embedded();
    const port = Number(new URL(first.url).port);
    const { ada } = await meeting(['ada'], first);
    // the client hears nothing: as if the process had died
    await ada.do.ignoreMessages();
    await first.close();
    const second = await embedded({ port });
    try {
      await ada.sees('sessionDisconnected', { reason: 'networkDisconnect' });
    } finally {
      await second.close();
    }
  });

  it('works over TLS with a certificate of our own', { skip: isReal }, async () => {
    const trusting = await launchChromium({ args: ['--ignore-certificate-errors'] });
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    const other = await embedded({ tls: 'self-signed' });
    try {
      const { tokens } = await newRoom(other, {});
      assert.match(tokens[0]!, /^wss:/);
      const page = await trusting.newPage();
      await page.goto(pages.url);
      await new Person(page, 'ada').do.join({ token: tokens[0]! });
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      await Promise.allSettled([trusting.close(), other.close()]);
    }
  });

  it(
    'shows a smooth picture although every twentieth packet is lost on either way',
    { skip: isReal },
    async () => {
      let [up, down] = [0, 0];
      const other = await embedded({
        faults: { dropUplink: () => ++up % 20 === 0, dropDownlink: () => ++down % 20 === 7 },
      });
      try {
        const { ada, ben } = await meeting(['ada', 'ben'], other);
        const stream = await ada.do.publish('camera');
        await ben.receives(stream);
        const before = await ben.do.received(stream);
        const since = Date.now();
        for (let round = 0; round < 8; round += 1) await ben.receives(stream);
        const now = await ben.do.received(stream);
        const seconds = (Date.now() - since) / 1000;
        const rate = (now.framesDecoded - before.framesDecoded) / seconds;
        assert.ok(rate > 8, `${rate} frames per second`);
        assert.ok(now.nackCount > 0, 'the subscriber asked for packets again');
        assert.ok(other.stats().packetsRepaired > 0, 'and got them');
        // what is repaired does not show as lost, apart from sound, which nobody asks for again
        assert.ok(now.freezes <= 1, `${now.freezes} freezes`);
      } finally {
        await other.close();
      }
    },
  );
});
