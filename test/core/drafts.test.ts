import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
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
