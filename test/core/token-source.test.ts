import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NoCredentialsError, TokenSource } from '../../core/http/token-source.js';

/** A host that is asked, and answers when the test says so. */
class Host {
  readonly #answers: ((token: string) => void)[] = [];
  readonly told: string[] = [];
  readonly tokens = new TokenSource(() => new Promise((resolve) => this.#answers.push(resolve)));

  constructor() {
    this.tokens.onToken = (token) => this.told.push(token);
  }

  get asked(): number {
    return this.#answers.length;
  }

  answer(token: string, question = this.asked): void {
    this.#answers[question - 1]?.(token);
  }
}

describe('the participant token', () => {
  it('is asked for once by many callers, and kept', async () => {
    const host = new Host();
    const both = [host.tokens.get(), host.tokens.get()];
    assert.equal(host.asked, 1);
    host.answer('one');
    assert.deepEqual(await Promise.all(both), ['one', 'one']);
    assert.equal(await host.tokens.get(), 'one');
    assert.deepEqual([host.asked, host.told], [1, ['one']]);
  });

  it('that is refused is forgotten, unless a newer one has come meanwhile', async () => {
    const host = new Host();
    const first = host.tokens.get();
    host.answer('one');
    await first;
    const renewed = host.tokens.renew();
    host.answer('two');
    assert.equal(await renewed, 'renewed');
    host.tokens.refuse('one');
    assert.equal(await host.tokens.get(), 'two');
    host.tokens.refuse('two');
    void host.tokens.get();
    assert.equal(host.asked, 3);
  });

  it('is none where the host gives none, and out of reach where the network is at fault', async () => {
    const failing = (error: Error) => new TokenSource(() => Promise.reject(error));
    await assert.rejects(failing(new Error('log in')).get(), NoCredentialsError);
    await assert.rejects(failing(new TypeError('no network')).get(), TypeError);
    assert.equal(await failing(new Error('log in')).renew(), 'no-credentials');
    assert.equal(await failing(new TypeError('no network')).renew(), 'unreachable');
    await assert.rejects(new TokenSource(() => Promise.resolve('')).get(), NoCredentialsError);
  });

  it('of whoever signs out is not brought back by a question that was under way', async () => {
    const host = new Host();
    const waiting = host.tokens.get();
    host.tokens.signOut();
    host.answer('of the person who goes');
    await assert.rejects(waiting, NoCredentialsError);
    assert.deepEqual(host.told, []);
    const next = host.tokens.get();
    assert.equal(host.asked, 2);
    host.answer('of the next person');
    assert.equal(await next, 'of the next person');
  });

  it('is asked for anew after a sign-out, and once at a time', async () => {
    const host = new Host();
    const first = host.tokens.get();
    host.answer('one');
    await first;
    const renewing = host.tokens.renew();
    host.tokens.signOut();
    const late = host.tokens.get();
    assert.equal(host.asked, 2);
    host.answer('of the person who goes');
    assert.equal(await renewing, 'no-credentials');
    await assert.rejects(late, NoCredentialsError);
    void host.tokens.get();
    assert.equal(host.asked, 3);
  });
});
