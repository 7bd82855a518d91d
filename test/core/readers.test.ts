import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fateOf } from '../../core/chat/message-fate.js';
import type { CaseFact } from '../../protocol/events.js';
import { CITIZEN, NOTARY } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';

let ids = 0;
const words = (text = 'Guten Tag'): CaseFact => ({
  type: 'message-sent',
  message: { id: `m-${++ids}`, text },
});
const told = (live: LiveCase) => live.backend.requests('POST', /^\/messages\/read$/).map(({ body }) => body);

describe('domain 3.7: delivered and read', () => {
  it('tells that messages of others have arrived, and that they were read when they were seen', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.backend.append(words(), NOTARY);
    await live.timers.advance(1_000);
    assert.deepEqual(told(live), [{ delivered: 4, read: 0 }]);
    live.client.markMessagesSeen();
    await live.timers.advance(1_000);
    assert.deepEqual(told(live).slice(1), [{ delivered: 4, read: 4 }]);
    assert.deepEqual(live.view.readers[CITIZEN.id], { delivered: 4, read: 4 });
  });

  it('asks once for many messages at once, and never for own ones or other events', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.client.sendMessage('eigene');
    live.backend.startConference();
    await live.timers.advance(60_000);
    assert.deepEqual(told(live), []);
    for (let count = 0; count < 100; count++) live.backend.append(words(), NOTARY);
    await live.timers.advance(0);
    live.client.markMessagesSeen();
    await live.timers.advance(30_000);
    assert.deepEqual(told(live), [{ delivered: 105, read: 105 }]);
  });

  it('one request a gathering while ten people write without a pause (edge 72)', async () => {
    const live = await LiveCase.of(CITIZEN);
    for (let count = 0; count < 100; count++) {
      live.backend.append(words(), NOTARY);
      await live.timers.advance(100);
    }
    await live.timers.advance(1_000);
    assert.ok(told(live).length <= 20, `${told(live).length} requests in ten seconds`);
    assert.equal(live.backend.readers[CITIZEN.id]?.delivered, 103);
  });

  it('sends nothing while offline, and what was seen then as soon as the connection is back', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.append(words(), NOTARY));
    await live.timers.advance(0);
    live.goOffline();
    await live.timers.advance(100);
    live.client.markMessagesSeen();
    await live.timers.advance(60_000);
    assert.deepEqual(told(live), []);
    live.goOnline();
    live.wake();
    await live.timers.advance(5_000);
    assert.deepEqual(told(live), [{ delivered: 4, read: 4 }]);
  });

  it('repeats what failed until it is heard, and waits as long as a busy server says', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.backend.fault = ({ path }) => (path === '/messages/read' ? 'too_many_requests' : null);
    live.backend.append(words(), NOTARY);
    await live.timers.advance(20_000);
    assert.equal(told(live).length, 1);
    live.backend.fault = ({ path }) => (path === '/messages/read' ? 'unreachable' : null);
    await live.timers.advance(10_000);
    live.goOnline();
    await live.timers.advance(10_000);
    assert.equal(live.backend.readers[CITIZEN.id]?.delivered, 4);
  });

  it('does not repeat by itself what was refused', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.backend.fault = ({ path }) => (path === '/messages/read' ? 'invalid_request' : null);
    live.backend.append(words(), NOTARY);
    await live.timers.advance(20_000);
    assert.equal(told(live).length, 1);
    live.backend.append(words(), NOTARY);
    await live.timers.advance(20_000);
    assert.equal(told(live).length, 2);
  });

  it('says nothing that the server knows already, also after a reload', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.backend.append(words(), NOTARY);
    await live.timers.advance(0);
    live.client.markMessagesSeen();
    await live.timers.advance(1_000);
    live.client.dispose();
    await live.load();
    live.client.markMessagesSeen();
    await live.timers.advance(60_000);
    assert.equal(told(live).length, 1);
  });

  it('counts as seen here what was read on another device, also one that keeps nothing', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => {
      for (let count = 0; count < 3; count++) backend.append(words(), NOTARY);
      backend.readers[CITIZEN.id] = { delivered: 5, read: 4 };
    });
    assert.deepEqual([live.view.chat.unread, live.view.chat.seenUpTo], [2, 4]);
    live.backend.mark(CITIZEN, 6, 6);
    await live.timers.advance(0);
    assert.equal(live.view.chat.unread, 0);
  });

  it('tells a page of everybody: by the snapshot, by the stream, and no more once access is lost', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => {
      backend.readers[NOTARY.id] = { delivered: 1, read: 1 };
    });
    assert.deepEqual(live.view.readers, { [NOTARY.id]: { delivered: 1, read: 1 } });
    const { view } = live;
    live.backend.mark(NOTARY, 3, 2);
    await live.timers.advance(0);
    assert.deepEqual(live.view.readers[NOTARY.id], { delivered: 3, read: 2 });
    assert.notEqual(live.view, view);
    live.backend.append({ type: 'person-removed', person: CITIZEN.id }, NOTARY);
    await live.timers.advance(0);
    assert.deepEqual(live.view.readers, {});
  });
});

describe('the fate of a message', () => {
  const member = (id: string, removedAt?: string) => ({
    id,
    name: id,
    role: 'party' as const,
    ...(removedAt === undefined ? {} : { removedAt }),
  });
  const people = {
    author: member('author'),
    one: member('one'),
    two: member('two'),
    three: member('three'),
    gone: member('gone', '2026-03-02T09:00:00.000Z'),
  };
  const fate = (readers: Parameters<typeof fateOf>[1]) =>
    fateOf({ people }, readers, { seq: 7, author: 'author' });

  it('waits for everybody while nothing is known', () => {
    assert.deepEqual(fate({}), { read: [], delivered: [], waiting: ['one', 'two', 'three'] });
  });

  it('asks neither the author nor whoever was removed (edge 69)', () => {
    const readers = { author: { delivered: 9, read: 9 }, gone: { delivered: 9, read: 9 } };
    assert.deepEqual(fate(readers), { read: [], delivered: [], waiting: ['one', 'two', 'three'] });
  });

  it('puts each of the others where their marks stand', () => {
    const readers = {
      one: { delivered: 9, read: 7 },
      two: { delivered: 7, read: 6 },
      three: { delivered: 6, read: 6 },
    };
    assert.deepEqual(fate(readers), { read: ['one'], delivered: ['two'], waiting: ['three'] });
  });
});
