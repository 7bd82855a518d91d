import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MediaSlot } from '../../core/conference/media-slot.js';
import { SimulatedMediaRoom } from '../../core/media/simulated/simulated-media-room.js';

describe('the slot of the media room', () => {
  it('says goodbye after what goes first, whatever becomes of that', async () => {
    const room = new SimulatedMediaRoom({ pictures: 'none' });
    const slot = new MediaSlot(
      () => room,
      () => undefined,
    );
    await slot.open(
      () => undefined,
      () => undefined,
    );
    let refuse: () => void = () => undefined;
    const first = new Promise<never>((_, reject) => (refuse = () => reject(new Error('too late'))));
    slot.closeAfter(first);
    assert.equal(room.isClosed, false);
    refuse();
    await assert.rejects(first);
    assert.equal(room.isClosed, true);
  });

  it('waits for a room that is promised by another class of promises, as a framework may have put in its place', async () => {
    const room = new SimulatedMediaRoom({ pictures: 'none' });
    const promised = { then: (settle: (made: typeof room) => void) => settle(room) };
    const slot = new MediaSlot(
      () => promised as unknown as Promise<typeof room>,
      () => undefined,
    );
    let entered: unknown;
    await slot.open(
      (made) => (entered = made),
      () => undefined,
    );
    assert.equal(entered, room);
    slot.close();
  });

  it('keeps a rejection from the page also where there is no room to leave', async () => {
    const heard: unknown[] = [];
    const listen = (reason: unknown): void => void heard.push(reason);
    process.on('unhandledRejection', listen);
    const slot = new MediaSlot(
      () => new SimulatedMediaRoom(),
      () => undefined,
    );
    slot.closeAfter(Promise.reject(new Error('too late')));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', listen);
    assert.deepEqual(heard, []);
  });
});
