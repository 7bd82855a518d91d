import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { storageKey } from '../../core/storage.js';
import { CITIZEN, NOTARY } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';

describe('edge 64: what is being written', () => {
  it('is kept over a reload, and leaves nothing behind when it is sent', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.client.keepDraft('Angefan');
    live.client.keepDraft('Angefangen');
    assert.equal(live.view.chat.draft, 'Angefangen');
    live.client.dispose();
    await live.load();
    assert.equal(live.view.chat.draft, 'Angefangen');
    live.client.keepDraft('');
    assert.equal(live.storage.items.size, 0);
  });

  it('tells listeners when there is one and when there is none any more, not with every key', async () => {
    const live = await LiveCase.of(CITIZEN);
    let changes = 0;
    live.client.subscribe(() => changes++);
    for (const text of ['A', 'An', 'Ang']) {
      live.client.keepDraft(text);
      await live.timers.advance(0);
    }
    assert.equal(changes, 1);
    live.client.keepDraft('');
    await live.timers.advance(0);
    assert.equal(changes, 2);
  });

  it('belongs to one person: the next one on the device does not see it, the same one does again', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.client.keepDraft('vertraulich');
    live.client.dispose();
    live.backend.self = NOTARY;
    await live.load();
    assert.equal(live.view.chat.draft, '');
    live.client.dispose();
    live.backend.self = CITIZEN;
    await live.load();
    assert.equal(live.view.chat.draft, 'vertraulich');
  });

  it('from before the server was heard stands behind what was kept', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.client.keepDraft('Erstens');
    live.client.dispose();
    live.backend.fault = () => 'unreachable';
    await live.load();
    live.client.keepDraft('zweitens');
    live.goOnline();
    live.wake();
    await live.timers.advance(5_000);
    assert.equal(live.view.chat.draft, 'Erstens\nzweitens');
  });

  it('goes at sign-out, with everything else of that person in every case, and of nobody else', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.client.keepDraft('vertraulich');
    live.client.muteMessages(true);
    const others = [
      storageKey('draft', 'http://backend.test', 'case-1', NOTARY.id),
      storageKey('draft', 'http://other.test', 'case-1', CITIZEN.id),
    ];
    const elsewhere = storageKey('outbox', 'http://backend.test', 'case-2', CITIZEN.id);
    for (const key of [...others, elsewhere]) live.storage.setItem(key, 'x');
    // the element says it to its own case and to all of the page
    for (let time = 0; time < 2; time += 1) live.client.signOut();
    assert.deepEqual([...live.storage.items.keys()].sort(), [...others].sort());
    assert.deepEqual(live.view.chat.draft, '');
    assert.deepEqual([live.view.self, live.view.case, live.view.chat.events], [null, null, []]);
    assert.deepEqual(live.view.feed, { name: 'refused', code: 'no_credentials' });
  });

  it('is kept for nobody after a sign-out, and is not there for who signs in next', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.client.keepDraft('vertraulich');
    live.client.signOut();
    live.client.keepDraft('vertraulich und mehr');
    live.client.sendMessage('zu spät');
    assert.equal(live.storage.items.size, 0);
    const asked = live.backend.requests('GET', /.*/).length;
    await live.timers.advance(20_000);
    assert.equal(live.backend.requests('GET', /.*/).length, asked, 'the host may still be signing out');
    live.backend.self = NOTARY;
    live.wake();
    await live.timers.advance(1_000);
    assert.equal(live.view.self?.person.id, NOTARY.id);
    assert.deepEqual([live.view.chat.draft, live.view.chat.outbox], ['', []]);
    live.client.keepDraft('neu');
    assert.equal(live.storage.items.size, 1);
  });

  it('is not brought back by a token that was asked for before the sign-out', async () => {
    const live = new LiveCase();
    live.backend.self = CITIZEN;
    let give: (token: string) => void = () => undefined;
    let asked = 0;
    await live.load({
      credentials: () => {
        asked += 1;
        return asked === 2 ? new Promise((resolve) => (give = resolve)) : Promise.resolve('token');
      },
    });
    live.backend.fault = () => 'token_expired';
    live.client.wish({ type: 'answer-appointment', appointment: 'a-1', version: 1, answer: 'confirm' });
    await live.timers.advance(0);
    assert.equal(asked, 2);
    live.backend.fault = () => null;
    live.client.signOut();
    give('of the person who goes');
    await live.timers.advance(20_000);
    assert.deepEqual([live.view.self, live.view.feed], [null, { name: 'refused', code: 'no_credentials' }]);
    live.wake();
    await live.timers.advance(0);
    assert.equal(asked, 3, 'the host is asked anew');
  });

  it('R-I1 a sign-out in a conference closes what is live; the conference goes on', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference());
    await live.enter();
    live.client.signOut();
    assert.equal(live.view.media.local.stream, null);
    assert.equal(live.room.isClosed, true);
    assert.equal(live.backend.requests('POST', /leave$|end$/).length, 0);
  });

  it('edge 73: whether messages are announced is kept, too', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.client.muteMessages(true);
    live.client.dispose();
    await live.load();
    assert.equal(live.view.chat.muted, true);
    live.client.muteMessages(false);
    assert.deepEqual([live.view.chat.muted, live.storage.items.size], [false, 0]);
  });
});
