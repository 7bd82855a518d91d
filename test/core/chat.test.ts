import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaseView } from '../../core/case-view.js';
import { CITIZEN, NOTARY, type FakeBackend } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';
import { settle } from './support/manual-timers.js';

const texts = ({ chat }: CaseView) =>
  chat.events.flatMap((event) => (event.type === 'message-sent' ? [event.message.text] : []));
const waiting = ({ chat }: CaseView) => chat.outbox.map(({ text, fate }) => `${text} ${fate}`);
const write = (backend: FakeBackend, count: number) => {
  for (let number = 1; number <= count; number++) {
    backend.append({ type: 'message-sent', message: { id: `old-${number}`, text: `alt ${number}` } }, NOTARY);
  }
};

describe('the chat of a case', () => {
  it('R-C1 R-C4 works without a conference and after one', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.endConference(backend.startConference()));
    live.client.sendMessage('Guten Tag');
    await settle();
    assert.deepEqual(texts(live.view), ['Guten Tag']);
    assert.deepEqual(live.view.chat.outbox, []);
  });

  it('R-C7 edge 63 sends what was written offline once and in order', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.goOffline();
    for (let number = 1; number <= 20; number++) live.client.sendMessage(`${number}`);
    await live.timers.advance(5_000);
    assert.equal(live.view.chat.outbox.length, 20);
    assert.ok(live.view.chat.outbox.every(({ fate }) => fate !== 'failed'));
    live.goOnline();
    await live.timers.advance(20_000);
    assert.deepEqual(
      texts(live.view),
      Array.from({ length: 20 }, (_, index) => `${index + 1}`),
    );
    assert.deepEqual(live.view.chat.outbox, []);
  });

  it('R-C7 sends again under the same id when the answer was lost, and shows it once', async () => {
    const live = await LiveCase.of(CITIZEN);
    let lost = 0;
    live.backend.fault = ({ method, path }) =>
      method === 'POST' && path === '/messages' && lost++ < 3 ? 'lose' : null;
    const counts: number[] = [];
    live.client.subscribe(() => counts.push(texts(live.view).length + live.view.chat.outbox.length));
    live.client.sendMessage('einmal');
    await live.timers.advance(20_000);
    assert.deepEqual(texts(live.view), ['einmal']);
    assert.ok(
      counts.every((count) => count === 1),
      counts.join(),
    );
    assert.equal(live.backend.log.filter(({ type }) => type === 'message-sent').length, 1);
  });

  it('edge 71 keeps what a closed case did not take, until the person sends it again', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.append({ type: 'case-closed' }));
    live.backend.fault = ({ path }) => (path === '/messages' ? 'case_closed' : null);
    live.client.sendMessage('zu spät');
    await live.timers.advance(60_000);
    const [message] = live.view.chat.outbox;
    assert.deepEqual([message?.fate, message?.code], ['failed', 'case_closed']);
    assert.equal(live.backend.requests('POST', /messages/).length, 1, 'not tried again by itself');
    live.backend.fault = () => null;
    live.backend.append({ type: 'case-reopened' });
    await live.timers.advance(60_000);
    assert.equal(live.view.chat.outbox.length, 1);
    live.client.retryMessage(message?.id ?? '');
    await live.timers.advance(0);
    assert.deepEqual([texts(live.view), live.view.chat.outbox], [['zu spät'], []]);
  });

  it('R-C7 survives a reload with the message under way', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.backend.fault = ({ method }) => (method === 'POST' ? 'lose' : null);
    live.client.sendMessage('erste');
    live.client.sendMessage('zweite');
    await settle();
    live.client.dispose();
    live.goOnline();
    await live.load();
    await live.timers.advance(1_000);
    assert.deepEqual(texts(live.view), ['erste', 'zweite']);
    assert.equal(live.storage.items.size, 0);
  });

  it("keeps one person's unsent messages from the next person on the device (edge 69)", async () => {
    const live = await LiveCase.of(CITIZEN);
    live.backend.fault = ({ method }) => (method === 'POST' ? 'unreachable' : null);
    live.client.sendMessage('vertraulich');
    await settle();
    live.client.dispose();
    live.backend.self = NOTARY;
    await live.load();
    assert.deepEqual(live.view.chat.outbox, []);
  });

  it('a refused message fails with its reason, lets the next one pass, and can be sent again or discarded', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.backend.fault = ({ body }) => (body.text === 'zu lang' ? 'message_too_long' : null);
    live.client.sendMessage('zu lang');
    live.client.sendMessage('kurz');
    await settle();
    assert.deepEqual(texts(live.view), ['kurz']);
    const [failed] = live.view.chat.outbox;
    assert.deepEqual([failed?.fate, failed?.code], ['failed', 'message_too_long']);
    live.client.retryMessage(failed!.id);
    await settle();
    assert.equal(live.view.chat.outbox[0]?.fate, 'failed');
    live.client.discardMessage(failed!.id);
    assert.deepEqual(live.view.chat.outbox, []);
  });

  it('429 is "later": waits as long as the server says, whatever wakes it, then sends all in order', async () => {
    const live = await LiveCase.of(CITIZEN);
    const sent = () => live.backend.requests('POST', /^\/messages$/).length;
    live.backend.fault = ({ path }) => (path === '/messages' ? 'too_many_requests' : null);
    for (const text of ['eins', 'zwei', 'drei']) live.client.sendMessage(text);
    await live.timers.advance(19_000);
    live.wake();
    await live.timers.advance(900);
    assert.equal(sent(), 1, 'once, and the others behind it not at all');
    assert.deepEqual(waiting(live.view), ['eins queued', 'zwei queued', 'drei queued']);
    live.goOnline();
    await live.timers.advance(200);
    assert.deepEqual(texts(live.view), ['eins', 'zwei', 'drei']);
    assert.deepEqual(live.view.chat.outbox, []);
  });

  it('429 without a time, as some proxy may answer it, is a pause of seconds', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.backend.retryAfter = null;
    live.backend.fault = ({ path }) => (path === '/messages' ? 'too_many_requests' : null);
    live.client.sendMessage('später');
    await live.timers.advance(9_000);
    assert.equal(live.backend.requests('POST', /^\/messages$/).length, 1);
    live.goOnline();
    await live.timers.advance(2_000);
    assert.deepEqual(texts(live.view), ['später']);
  });

  it('edge 38 waits for a login instead of failing', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.backend.fault = ({ method }) => (method === 'POST' ? 'token_expired' : null);
    live.client.sendMessage('später');
    await live.timers.advance(10_000);
    assert.deepEqual(waiting(live.view), ['später queued']);
    live.goOnline();
    live.wake();
    await settle();
    assert.deepEqual(texts(live.view), ['später']);
  });

  it('never shows a message twice nor loses it between acknowledgement and event', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.backend.fault = ({ path }) => (path === '/events' ? 'unreachable' : null);
    live.backend.cutStreams();
    await live.timers.advance(10);
    write(live.backend, 1);
    live.client.sendMessage('bestätigt');
    await live.timers.advance(10);
    assert.deepEqual(texts(live.view), ['bestätigt']);
    assert.deepEqual(live.view.chat.outbox, []);
    live.goOnline();
    live.wake();
    await settle();
    assert.deepEqual(texts(live.view), ['alt 1', 'bestätigt']);
  });

  it('R-C7 keeps what waits in another tab of the same person', async () => {
    const live = await LiveCase.of(CITIZEN);
    const first = live.client;
    await live.load();
    const second = live.client;
    live.goOffline();
    first.sendMessage('im ersten Fenster');
    second.sendMessage('im zweiten Fenster');
    await live.timers.advance(1_000);
    first.dispose();
    live.goOnline();
    await live.timers.advance(20_000);
    assert.deepEqual(texts(live.view), ['im zweiten Fenster']);
    second.dispose();
    await live.load();
    await live.timers.advance(1_000);
    assert.deepEqual(texts(live.view), ['im zweiten Fenster', 'im ersten Fenster']);
    assert.equal(live.storage.items.size, 0);
  });

  it('takes what was written before the server was heard', async () => {
    const live = new LiveCase();
    live.backend.fault = () => 'unreachable';
    await live.load();
    live.client.sendMessage('früh');
    assert.deepEqual(waiting(live.view), ['früh queued']);
    live.goOnline();
    await live.timers.advance(10_000);
    assert.deepEqual(texts(live.view), ['früh']);
  });

  it('pages back through older messages without a hole or a repetition', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => {
      backend.pageSize = 4;
      write(backend, 10);
    });
    assert.deepEqual([texts(live.view).length, live.view.chat.hasOlder], [4, true]);
    live.client.loadOlderMessages();
    live.client.loadOlderMessages();
    assert.equal(live.view.chat.loadingOlder, true);
    await settle();
    live.client.loadOlderMessages();
    await settle();
    assert.deepEqual(
      texts(live.view),
      Array.from({ length: 10 }, (_, index) => `alt ${index + 1}`),
    );
    assert.deepEqual([live.view.chat.hasOlder, live.view.chat.loadingOlder], [false, false]);
    assert.equal(live.backend.requests('GET', /messages/).length, 2);
  });

  it('counts what others wrote since it was last seen, also after a reload', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => write(backend, 2));
    assert.equal(live.view.chat.unread, 2);
    live.client.markMessagesSeen();
    assert.deepEqual([live.view.chat.unread, live.view.chat.seenUpTo], [0, 5]);
    write(live.backend, 1);
    live.client.sendMessage('eigene');
    await settle();
    assert.equal(live.view.chat.unread, 1);
    live.client.dispose();
    await live.load();
    assert.equal(live.view.chat.unread, 1);
  });

  it('edge 66 a message at the very moment of the end arrives', async () => {
    const live = await LiveCase.of(NOTARY);
    await live.enter();
    live.client.sendMessage('Danke');
    live.client.endConference();
    await settle();
    assert.equal(live.phase, 'ended');
    assert.deepEqual(texts(live.view), ['Danke']);
  });
});
