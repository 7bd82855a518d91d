import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '../support/wait.js';
import { CITIZEN, NOTARY } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';

const MINUTE = 60_000;

/** A token as a portal signs it; only `exp` and `sub` are read here. */
function tokenUntil(milliseconds: number, sub = CITIZEN.id): string {
  const claims = Buffer.from(JSON.stringify({ exp: milliseconds / 1_000, sub })).toString('base64url');
  return `header.${claims}.signature`;
}

/** Somebody inside, with a token that lives for these minutes; `portal` gives every further one. */
async function inside(minutes: number, portal: (live: LiveCase) => Promise<string>) {
  const live = new LiveCase();
  live.backend.self = CITIZEN;
  live.backend.startConference();
  let asked = 0;
  const until = live.timers.now() + minutes * MINUTE;
  await live.load({
    credentials: () => (++asked === 1 ? Promise.resolve(tokenUntil(until)) : portal(live)),
  });
  // the watch is fetched with the press: it stands when it waits for half of the token's life or longer
  let longest = 0;
  const set = live.timers.set.bind(live.timers);
  live.timers.set = (callback, milliseconds) => {
    longest = Math.max(longest, milliseconds);
    return set(callback, milliseconds);
  };
  await live.enter();
  await eventually('the watch', () => longest >= (minutes / 2) * MINUTE);
  assert.equal(live.phase, 'inside');
  return { live, until, asked: () => asked };
}

describe('edge 38 a login that runs out', () => {
  it('is told 5 minutes before, media is kept, and a login in a second window takes it back', async () => {
    let isLoggedIn = false;
    const { live, until } = await inside(60, ({ timers }) =>
      isLoggedIn
        ? Promise.resolve(tokenUntil(timers.now() + 60 * MINUTE))
        : Promise.reject(new Error('please log in')),
    );
    await live.timers.advance(55 * MINUTE - 1_000);
    assert.equal(live.view.signInEndsAt, undefined);
    await live.timers.advance(2_000);
    assert.equal(live.view.signInEndsAt, new Date(until).toISOString());
    assert.equal(live.phase, 'inside');
    assert.equal(live.room.isClosed, false);
    isLoggedIn = true;
    await live.timers.advance(31_000);
    assert.equal(live.view.signInEndsAt, undefined);
  });

  it('is renewed in the background while the portal gives tokens, long before it is needed', async () => {
    const { live, asked } = await inside(10, ({ timers }) =>
      Promise.resolve(tokenUntil(timers.now() + 10 * MINUTE)),
    );
    await live.timers.advance(4.9 * MINUTE);
    assert.equal(asked(), 1);
    await live.timers.advance(60 * MINUTE);
    assert.equal(live.view.signInEndsAt, undefined);
    assert.ok(asked() <= 15, `${String(asked())} questions in an hour`);
  });

  it('is none while the portal cannot be reached, nor with a token that says no end', async () => {
    const { live } = await inside(10, () => Promise.reject(new TypeError('no network')));
    await live.timers.advance(9 * MINUTE);
    assert.equal(live.view.signInEndsAt, undefined);

    const opaque = await LiveCase.of(CITIZEN);
    await opaque.timers.advance(10 * MINUTE);
    assert.equal(opaque.view.signInEndsAt, undefined);
  });

  it('is told in the last minute when the portal gives the same token again and again', async () => {
    let same = '';
    const { live, until } = await inside(10, () => Promise.resolve(same));
    same = tokenUntil(until);
    await live.timers.advance(8 * MINUTE);
    assert.equal(live.view.signInEndsAt, undefined);
    await live.timers.advance(1.6 * MINUTE);
    assert.equal(live.view.signInEndsAt, new Date(until).toISOString());
  });

  it('of whoever signs out is watched no more, and what was told of it is taken back', async () => {
    const { live, asked } = await inside(10, () => Promise.reject(new Error('please log in')));
    await live.timers.advance(6 * MINUTE);
    assert.notEqual(live.view.signInEndsAt, undefined);
    const before = asked();
    live.client.signOut();
    assert.equal(live.view.signInEndsAt, undefined);
    await live.timers.advance(29_000);
    assert.equal(asked(), before, 'the host may still be signing out');
    await live.timers.advance(MINUTE);
    assert.equal(live.view.signInEndsAt, undefined);
  });

  it('leaves no timer behind', async () => {
    const { live } = await inside(10, () => Promise.reject(new Error('please log in')));
    live.client.dispose();
    await live.timers.advance(0);
    assert.equal(live.timers.pending, 0);
  });
});

describe('edge 39 a token of another person', () => {
  it('closes the media of the one who was here: nobody speaks as somebody else', async () => {
    const { live } = await inside(10, ({ timers, backend }) => {
      backend.self = NOTARY;
      return Promise.resolve(tokenUntil(timers.now() + 10 * MINUTE, NOTARY.id));
    });
    live.client.wish({ type: 'answer-appointment', appointment: 'a-1', version: 1, answer: 'confirm' });
    await live.timers.advance(6 * MINUTE);
    assert.equal(live.room.isClosed, true);
    assert.equal(live.view.self?.person.id, NOTARY.id);
    assert.deepEqual(live.view.wishes, [], 'nor is what that person had asked for shown to another');
    assert.deepEqual([live.phase, live.view.conference.why], ['outside', 'new']);
  });
});
