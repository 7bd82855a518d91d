import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CaseFeed } from '../../../server/cases/feed.js';
import type { LogStore } from '../../../server/store/log-store.js';

/** A store with no case in it, whose answer about versions waits until the test lets it go. */
function slowStore() {
  let answer: () => void = () => undefined;
  const store = {
    versions: () =>
      new Promise<ReadonlyMap<string, number>>(
        (resolve) => (answer = () => resolve(new Map<string, number>())),
      ),
    eventsAfter: () => Promise.resolve([]),
  };
  return { store: store as unknown as LogStore, answer: () => answer() };
}

describe('catching up with what was missed', () => {
  it('takes a case that was opened while the database was asked for no deleted one (R-C7)', async () => {
    const { store, answer } = slowStore();
    const feed = new CaseFeed({ store, epoch: 'epoch', poll: false });
    const done = feed.catchUp();
    feed.subscribe('opened meanwhile', { wake: () => undefined });
    await feed.after('opened meanwhile', 7);
    answer();
    await done;
    assert.equal(feed.isGone('opened meanwhile'), false);
  });

  it('notices that a case was deleted whose deletion was not heard', async () => {
    const { store, answer } = slowStore();
    const feed = new CaseFeed({ store, epoch: 'epoch', poll: false });
    feed.subscribe('deleted', { wake: () => undefined });
    await feed.after('deleted', 7);
    const done = feed.catchUp();
    answer();
    await done;
    assert.equal(feed.isGone('deleted'), true);
  });
});
