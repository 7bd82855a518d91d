import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CITIZEN, NOTARY } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';
import { settle } from './support/manual-timers.js';

const SECRET = 'Der Kaufpreis ist vertraulich';

/** A citizen in the conference, with a message that has arrived, one that was refused and one on its way. */
async function busy(): Promise<LiveCase> {
  const live = await LiveCase.of(CITIZEN, (backend) => {
    backend.startConference();
    backend.append({ type: 'message-sent', message: { id: 'm-1', text: SECRET } }, NOTARY);
  });
  await live.enter();
  assert.equal(live.phase, 'inside');
  live.client.markMessagesSeen();
  live.client.keepDraft(`${SECRET}, Entwurf`);
  live.client.muteMessages(true);
  live.backend.fault = ({ path }) => (path === '/messages' ? 'message_too_long' : null);
  live.client.sendMessage(`${SECRET}, lang`);
  await settle();
  live.backend.fault = ({ path }) => (path === '/messages' ? 'hang' : null);
  live.client.sendMessage(`${SECRET}, unterwegs`);
  await settle();
  assert.deepEqual(
    live.view.chat.outbox.map(({ fate }) => fate),
    ['failed', 'sending'],
  );
  assert.equal(live.storage.items.size, 4);
  return live;
}

const remove = (live: LiveCase) =>
  live.backend.append({ type: 'person-removed', person: CITIZEN.id }, NOTARY);

/** Nothing of the case anywhere: as a page that has never heard of it, but for the reason. */
async function assertWiped(live: LiveCase, code = 'access_removed'): Promise<void> {
  const fresh = new LiveCase();
  fresh.backend.fault = () => 'hang';
  await fresh.load();
  assert.deepEqual(live.view, { ...fresh.view, feed: { name: 'refused', code } });
  assert.equal(live.storage.items.size, 0);
  fresh.client.dispose();
}

describe('edge 69: a person loses the case', () => {
  it('wipes thread, outbox, state and storage at once, and closes the media', async () => {
    const live = await busy();
    const { room } = live;
    remove(live);
    await live.timers.advance(0);
    await assertWiped(live);
    assert.equal(room.isClosed, true);
    assert.equal(live.backend.openStreams, 0);
  });

  it('asks once for the reason and then never again by a clock', async () => {
    const live = await busy();
    remove(live);
    await live.timers.advance(0);
    const asked = live.backend.asked.length;
    await live.timers.advance(30 * 60_000);
    assert.equal(live.backend.asked.length, asked);
    live.wake();
    await live.timers.advance(60_000);
    assert.equal(live.backend.asked.length, asked + 1, 'once when the page is looked at again');
    await assertWiped(live);
  });

  it('stays wiped when the reason cannot be had', async () => {
    const live = await busy();
    live.backend.fault = () => 'unreachable';
    remove(live);
    await live.timers.advance(10 * 60_000);
    await assertWiped(live);
  });

  it('shows and keeps nothing after a reload', async () => {
    const live = await busy();
    live.client.dispose();
    remove(live);
    live.backend.fault = () => null;
    const seen: unknown[] = [];
    await live.load();
    live.client.subscribe(() => seen.push(live.view.case, live.view.chat.outbox.length));
    await live.timers.advance(60_000);
    await assertWiped(live);
    assert.ok(seen.every((each) => each === null || each === 0));
  });

  it('wipes on the first answer of whatever was asked, when the stream is deaf', async () => {
    const live = await busy();
    live.backend.fault = () => 'access_removed';
    live.client.leaveConference();
    await live.timers.advance(0);
    await assertWiped(live);
  });

  it('takes no older answer up that arrives later', async () => {
    const live = await busy();
    const { fetch } = live.backend;
    let deliver: () => void = () => undefined;
    live.client.dispose();
    live.backend.fault = () => null;
    await live.load({
      fetch: async (...request) => {
        const answer = await fetch(...request);
        const isReading = live.backend.asked.at(-1)?.path === '';
        if (isReading && live.view.case) await new Promise<void>((resolve) => (deliver = resolve));
        return answer;
      },
    });
    await live.enter();
    // a page that is thrown out asks what is true; the answer dawdles
    live.room.playClosed('removed');
    await live.timers.advance(0);
    remove(live);
    await live.timers.advance(0);
    deliver();
    await live.timers.advance(0);
    await assertWiped(live);
  });

  it("leaves another person's messages on the device alone", async () => {
    const live = await busy();
    live.client.dispose();
    const other = 'notary-conference:outbox:http%3A%2F%2Fbackend.test:case-1:notary';
    const otherCase = 'notary-conference:outbox:http%3A%2F%2Fbackend.test:case-12:citizen';
    live.storage.setItem(other, '[]');
    live.storage.setItem(otherCase, '[]');
    remove(live);
    live.backend.fault = () => null;
    await live.load();
    await live.timers.advance(0);
    assert.deepEqual([...live.storage.items.keys()], [other, otherCase]);
  });

  it('wipes what anybody had on the device when the case was deleted', async () => {
    const live = await busy();
    live.client.dispose();
    live.storage.setItem('notary-conference:outbox:http%3A%2F%2Fbackend.test:case-1:notary', '[]');
    live.backend.fault = () => 'case_deleted';
    await live.load();
    await live.timers.advance(0);
    await assertWiped(live, 'case_deleted');
  });

  it('takes no words for a case that is gone', async () => {
    const live = await busy();
    remove(live);
    await live.timers.advance(0);
    live.client.sendMessage('noch etwas');
    live.client.startConference();
    await live.timers.advance(60_000);
    await assertWiped(live);
  });

  it('is there again when the access was given back and the page is looked at', async () => {
    const live = await busy();
    remove(live);
    await live.timers.advance(0);
    live.backend.fault = () => null;
    live.backend.append({ type: 'person-restored', person: CITIZEN.id }, NOTARY);
    live.wake();
    await live.timers.advance(0);
    assert.deepEqual([live.view.feed.name, live.view.case?.id, live.phase], ['online', 'case-1', 'outside']);
    assert.equal(live.rooms.length, 1, 'nothing goes live by itself');
  });
});
