import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import type { Session, Stream } from '../../core/media/openvidu/openvidu-browser.js';
import { Subscription } from '../../core/media/openvidu/subscription.js';
import { SOUND_ONLY, Told } from '../../core/media/openvidu/told.js';
import { settle } from './support/manual-timers.js';

/** What the library is asked for, in order; each answer is given by hand. */
function library({ hasAudio = true } = {}) {
  const asked: string[] = [];
  const answers: ((error?: Error) => void)[] = [];
  const retries: (() => void)[] = [];
  let changes = 0;
  const stream = {
    hasAudio,
    hasVideo: true,
    reconnect: () => ask('reconnect'),
    reconnectionEventEmitter: undefined as EventEmitter | undefined,
  };
  const kinds = () => [stream.hasAudio && 'sound', stream.hasVideo && 'picture'].filter(Boolean).join('+');
  const ask = (what: string) =>
    new Promise<void>((resolve, reject) => {
      asked.push(`${what} ${kinds()}`);
      answers.push((error) => (error ? reject(error) : resolve()));
    });
  const session = {
    subscribe: (_: unknown, __: unknown, done: (error?: Error) => void) => {
      ask('subscribe').then(() => done(), done);
      return {};
    },
    unsubscribe: () => ask('unsubscribe'),
  };
  const subscription = new Subscription(session as unknown as Session, stream as unknown as Stream, {
    onChange: () => changes++,
    later: (retry) => retries.push(retry),
  });
  const answer = async (error?: Error) => {
    answers.shift()?.(error);
    await new Promise((resolve) => setImmediate(resolve));
  };
  const want = (picture: boolean) => {
    subscription.want(picture);
    subscription.tend();
  };
  return { subscription, want, stream, asked, answer, retries, changes: () => changes };
}

describe('a subscription', () => {
  it('asks for the sound alone while no picture is wanted, and holds it until it is back', async () => {
    const { subscription, want, asked, answer } = library();
    want(true);
    await answer();
    assert.equal(subscription.isHeld, false);
    want(false);
    assert.equal(subscription.isHeld, true, 'at once');
    await answer();
    want(true);
    assert.equal(subscription.isHeld, true, 'nothing of it has come yet');
    await answer();
    assert.equal(subscription.isHeld, false);
    assert.deepEqual(asked, ['subscribe sound+picture', 'reconnect sound', 'reconnect sound+picture']);
  });

  it('asks for one thing at a time, and ends with what was wanted last', async () => {
    const { want, asked, answer } = library();
    want(true);
    want(false);
    want(true);
    want(false);
    assert.deepEqual(asked, ['subscribe sound+picture']);
    await answer();
    await answer();
    await answer();
    assert.deepEqual(asked, ['subscribe sound+picture', 'reconnect sound']);
  });

  it('is given up for a picture without sound, and taken up again', async () => {
    const { subscription, want, asked, answer } = library({ hasAudio: false });
    want(false);
    await answer();
    want(true);
    await answer();
    want(false);
    await answer();
    want(true);
    await answer();
    assert.equal(subscription.isHeld, false);
    assert.deepEqual(asked, ['subscribe picture', 'unsubscribe ', 'subscribe picture']);
  });

  it('tries again what the media server did not answer: the first a while later, a change with the next look', async () => {
    const { subscription, want, asked, answer, retries } = library();
    want(true);
    await answer(new Error('no answer'));
    subscription.tend();
    assert.equal(asked.length, 1, 'not at once');
    retries.shift()?.();
    await answer();
    want(false);
    await answer(new Error('no answer'));
    assert.equal(subscription.isHeld, true);
    subscription.tend();
    await answer();
    subscription.tend();
    assert.deepEqual(asked, [
      'subscribe sound+picture',
      'subscribe sound+picture',
      'reconnect sound',
      'reconnect sound',
    ]);
  });

  it('waits while the library mends it with the kinds of before, and only then asks for others', async () => {
    const { subscription, want, stream, asked, answer } = library();
    want(true);
    await answer();
    for (const [end, picture] of [
      ['success', false],
      ['error', true],
    ] as const) {
      const mending = (stream.reconnectionEventEmitter = new EventEmitter());
      want(picture);
      assert.equal(stream.hasVideo, !picture, 'the kinds of before');
      stream.reconnectionEventEmitter = undefined;
      mending.emit(end);
      await settle();
      await answer();
    }
    assert.deepEqual(asked, ['subscribe sound+picture', 'reconnect sound', 'reconnect sound+picture']);
    assert.equal(subscription.isHeld, false);
  });

  it('leaves the kinds it has to the library when others were refused', async () => {
    const { want, stream, answer } = library();
    want(true);
    await answer();
    want(false);
    await answer(new Error('no answer'));
    want(true);
    assert.equal(stream.hasVideo, true);
  });
});

describe('what a page says of itself', () => {
  function heard() {
    const listeners = new Map<string, (event: object) => void>();
    const sent: unknown[] = [];
    const connection = { connectionId: 'own' };
    const line = { isDead: false };
    const session = {
      connection,
      on: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
      signal: ({ data, to }: { data: string; to: { connectionId: string }[] }) => {
        sent.push([data, to.map(({ connectionId }) => connectionId)]);
        return line.isDead ? Promise.reject(new Error('The connection was lost.')) : Promise.resolve();
      },
    };
    const told = new Told(session as unknown as Session, SOUND_ONLY, () => undefined);
    const tell = (name: string, event: object) => listeners.get(name)?.(event);
    return { told, tell, sent, connection, line };
  }
  const ada = { connectionId: 'ada' } as never;

  it('is told to everybody, and again to who comes later, for as long as it is so', () => {
    const { told, tell, sent, connection } = heard();
    told.tell(false);
    tell('connectionCreated', { connection: ada });
    assert.deepEqual(sent, []);
    told.tell(true);
    tell('connectionCreated', { connection });
    tell('connectionCreated', { connection: ada });
    told.tell(false);
    told.tell(false);
    tell('connectionCreated', { connection: ada });
    assert.deepEqual(sent, [
      ['true', []],
      ['true', ['ada']],
      ['false', []],
    ]);
  });

  it('is taken back until the media server has heard it', async () => {
    const { told, sent, line } = heard();
    told.tell(true);
    await settle();
    line.isDead = true;
    told.tell(false);
    await settle();
    line.isDead = false;
    told.tell(false);
    await settle();
    told.tell(false);
    assert.deepEqual(sent, [
      ['true', []],
      ['false', []],
      ['false', []],
    ]);
  });

  it('is believed of the sender alone, and forgotten with them; what cannot be read says nothing', () => {
    const { told, tell } = heard();
    const say = (data: string) => tell('signal:sound-only', { from: ada, data });
    assert.equal(told.of(ada), false);
    say('true');
    assert.equal(told.of(ada), true);
    assert.equal(told.of({ connectionId: 'ben' } as never), false);
    say('{"true"');
    assert.equal(told.of(ada), false);
    say('true');
    tell('signal:sound-only', { data: 'true' });
    tell('connectionDestroyed', { connection: ada });
    assert.equal(told.of(ada), false);
  });
});
