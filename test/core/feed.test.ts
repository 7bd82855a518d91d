import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it, type TestContext } from 'node:test';
import { CaseFeed, type FeedListener } from '../../core/feed/case-feed.js';
import { conferenceEvents } from '../../core/feed/fold.js';
import { CaseApi } from '../../core/http/api.js';
import { LateCode } from '../../core/late-code.js';
import { TokenSource } from '../../core/http/token-source.js';
import type { CaseEvent } from '../../protocol/events.js';
import { CITIZEN, FakeBackend } from './support/fake-backend.js';
import { LiveCase } from './support/live-case.js';
import { fastTimers, settle } from './support/manual-timers.js';

const UMLAUTS = 'Grüße aus Köln: „schön“ 🎉';

/** Puts the backend behind a real socket that treats its clients badly. */
class BadNetwork {
  readonly server: Server;
  counts = { cut: 0, silent: 0, refused: 0, expired: 0, replayed: 0, gaps: 0 };
  isBad = true;
  readonly #backend: FakeBackend;

  constructor(backend: FakeBackend) {
    this.#backend = backend;
    this.server = createServer((request, response) => {
      void (async () => {
        const isStream = request.url?.endsWith('/events') === true;
        if (this.isBad && isStream && Math.random() < 0.15) {
          this.counts.refused++;
          response.writeHead(503).end('<html>busy</html>');
          return;
        }
        const abort = new AbortController();
        response.on('close', () => abort.abort());
        const headers = new Headers(request.headers as Record<string, string>);
        if (this.isBad && isStream && Math.random() < 0.3) this.#shift(headers);
        const url = `http://backend.test${request.url ?? ''}`;
        const answer = await backend.fetch(url, { method: request.method!, headers, signal: abort.signal });
        response.writeHead(answer.status, Object.fromEntries(answer.headers));
        response.flushHeaders();
        if (this.isBad && isStream && Math.random() < 0.1) {
          this.counts.silent++;
          return;
        }
        let left = this.isBad && isStream ? 200 + Math.random() * 3_000 : Number.POSITIVE_INFINITY;
        for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
          for (let start = 0; start < chunk.length && left > 0; start += 7, left -= 7) {
            // seven bytes at a time end inside many characters
            response.write(chunk.subarray(start, Math.min(start + 7, start + left)));
          }
          if (left <= 0) {
            this.counts.cut++;
            await new Promise((resolve) => setImmediate(resolve));
            response.destroy();
            return;
          }
        }
        response.end();
      })().catch(() => response.destroy());
    });
  }

  /** Serves from an earlier position (a replay), or from a later one (a gap). */
  #shift(headers: Headers): void {
    const [epoch, seq] = (headers.get('last-event-id') ?? '').split(':');
    const by = Math.random() < 0.5 ? -3 : 2;
    const shifted = Math.min(Math.max(0, Number(seq) + by), this.#backend.version);
    if (shifted > Number(seq)) this.counts.gaps++;
    else this.counts.replayed++;
    headers.set('last-event-id', `${epoch}:${shifted}`);
  }
}

describe('the feed over a bad network', { timeout: 60_000 }, () => {
  const backend = new FakeBackend();
  const network = new BadNetwork(backend);
  let url = '';

  before(async () => {
    await new Promise<void>((resolve) => network.server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(network.server.address() as AddressInfo).port}`;
  });
  after(() => {
    network.server.closeAllConnections();
    network.server.close();
  });

  it('R-C7 applies every event once and in order: cuts inside characters, 503, silence, expiry, replays, gaps', async () => {
    const seen: CaseEvent[] = [];
    let duplicates = 0;
    let asked = 0;
    backend.validTokens = new Set();
    const renewAll = (): void => {
      backend.validTokens?.clear();
      network.counts.expired++;
    };
    const tokens = new TokenSource(() => {
      const token = `token-${++asked}`;
      backend.validTokens?.add(token);
      return Promise.resolve(token);
    });
    const listener: FeedListener = {
      onSnapshot: ({ state }, { continues }) => {
        // a new start may repeat, but it must reach what was applied before
        if (continues && state.version < seen.length) duplicates++;
        seen.splice(0, seen.length, ...backend.log.slice(0, state.version));
      },
      onEvent: (event) => {
        if (event.seq !== seen.length + 1) duplicates++;
        seen.push(event);
      },
      onReaders: () => undefined,
      onChecks: () => undefined,
      onRevoked: () => undefined,
      onStatus: () => undefined,
    };
    const api = new CaseApi({ server: url, caseId: 'case-1', tokens, fetch, onAccessLost: () => undefined });
    const feed = new CaseFeed({
      api,
      tokens,
      timers: fastTimers(),
      onWake: () => () => undefined,
      random: Math.random,
      listener,
    });
    feed.start();

    // a busy machine gets more time, but everything has to happen
    const shortest = Date.now() + 4_000;
    const longest = Date.now() + 20_000;
    const isEnough = (): boolean =>
      backend.version > 300 && Object.values(network.counts).every((times) => times > 0);
    let lastExpiry = Date.now();
    for (let number = 0; Date.now() < shortest || (Date.now() < longest && !isEnough()); number++) {
      backend.append(
        { type: 'message-sent', message: { id: `m${number}`, text: `${number} ${UMLAUTS}` } },
        CITIZEN,
      );
      if (Date.now() - lastExpiry > 700) {
        renewAll();
        backend.tellStreams('reauth');
        lastExpiry = Date.now();
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    network.isBad = false;
    backend.cutStreams();
    for (let wait = 0; wait < 500 && seen.length < backend.version; wait++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    feed.stop();
    assert.equal(duplicates, 0);
    assert.deepEqual(seen, backend.log);
    assert.deepEqual(feed.state, backend.state);
    for (const [trouble, times] of Object.entries(network.counts))
      assert.ok(times > 0, `never played: ${trouble}`);
    assert.ok(backend.version > 300, `only ${backend.version} events`);
  });
});

describe('the feed', () => {
  it('is connecting, then online, and learns the clock of the server (edge 60)', async () => {
    const live = new LiveCase();
    live.backend.now = () => live.timers.now() + 90_000;
    await live.load();
    assert.equal(live.view.feed.name, 'online');
    assert.equal(live.view.clockOffset, 90_000);
  });

  it('resumes after the last event it has applied', async () => {
    const live = await LiveCase.of(CITIZEN);
    const positions: (string | null)[] = [];
    await live.load({
      fetch: (input, init) => {
        if ((input as string).endsWith('/events'))
          positions.push(new Headers(init?.headers).get('last-event-id'));
        return live.backend.fetch(input, init);
      },
    });
    live.backend.startConference();
    await settle();
    live.backend.cutStreams();
    await live.timers.advance(1_000);
    assert.deepEqual(positions, ['epoch-1:3', 'epoch-1:4']);
  });

  describe('without the code that folds what happens in a conference (decision 45)', () => {
    const withoutCode = (t: TestContext) => {
      t.mock.getter(LateCode.prototype, 'code', () => undefined);
      return t.mock.method(conferenceEvents, 'load', () => Promise.reject(new Error('No such file.')));
    };

    it('R-E8 tells a conference and its end all the same, as the server has folded them', async (t) => {
      const live = await LiveCase.of(CITIZEN);
      withoutCode(t);
      const conference = live.backend.startConference();
      await settle();
      assert.equal(live.phase, 'outside');
      live.backend.endConference(conference);
      live.backend.append({ type: 'case-closed' });
      await settle();
      assert.equal(live.phase, 'ended');
      assert.deepEqual(live.view.case, live.backend.state);
      assert.equal(live.view.feed.name, 'online');
    });

    it('tries again and again while the server is out of reach, too', async (t) => {
      const live = await LiveCase.of(CITIZEN);
      const load = withoutCode(t);
      live.backend.fault = ({ path }) => (path.startsWith('/events') ? null : 'unreachable');
      live.backend.startConference();
      await settle();
      assert.equal(live.view.feed.name, 'offline');
      assert.equal(live.phase, 'none');
      load.mock.restore();
      t.mock.restoreAll();
      await live.timers.advance(1_000);
      assert.equal(live.phase, 'outside');
      assert.equal(live.view.feed.name, 'online');
    });
  });

  it('R-L2 edge 38 fetches a new token in the background when the old one expires', async () => {
    const live = new LiveCase();
    let given = 0;
    live.backend.validTokens = new Set(['t1']);
    await live.load({ credentials: () => Promise.resolve(`t${++given}`) });
    assert.equal(live.view.feed.name, 'online');
    live.backend.validTokens = new Set(['t2']);
    live.backend.tellStreams('reauth');
    await settle();
    live.backend.startConference('c9');
    await settle();
    assert.equal(live.view.feed.name, 'online');
    assert.equal(live.view.conference.conference?.id, 'c9');
    assert.equal(given, 2);
  });

  it('edge 39 stops and says why when the token is for another case, until the page is looked at again', async () => {
    const live = new LiveCase();
    live.backend.fault = () => 'wrong_case';
    await live.load();
    assert.deepEqual(live.view.feed, { name: 'refused', code: 'wrong_case' });
    const before = live.backend.asked.length;
    await live.timers.advance(10 * 60_000);
    assert.equal(live.backend.asked.length, before);
    live.goOnline();
    live.wake();
    await settle();
    assert.equal(live.view.feed.name, 'online');
  });

  it('429 leaves the server alone for as long as it says, and goes on by itself', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.backend.fault = ({ path }) => (path === '/events' ? 'too_many_requests' : null);
    live.backend.cutStreams();
    const streams = () => live.backend.requests('GET', /events/).length;
    await live.timers.advance(5_000);
    const before = streams();
    await live.timers.advance(14_000);
    assert.deepEqual([live.view.feed.name, streams()], ['offline', before]);
    live.goOnline();
    await live.timers.advance(2_000);
    assert.equal(live.view.feed.name, 'online');
  });

  it('edge 38 says when the page has no token, and goes on as soon as it has one', async () => {
    const live = new LiveCase();
    let isLoggedIn = false;
    await live.load({
      credentials: () => (isLoggedIn ? Promise.resolve('t') : Promise.reject(new Error('login'))),
    });
    assert.deepEqual(live.view.feed, { name: 'refused', code: 'no_credentials' });
    isLoggedIn = true;
    await live.timers.advance(31_000);
    assert.equal(live.view.feed.name, 'online');
  });

  it('takes a token that cannot be fetched for a matter of the network', async () => {
    const live = new LiveCase();
    await live.load({ credentials: () => Promise.reject(new TypeError('Failed to fetch')) });
    assert.equal(live.view.feed.name, 'offline');
  });

  it('edge 77 comes back soon after "bye" without being offline', async () => {
    const live = await LiveCase.of(CITIZEN);
    const states: string[] = [];
    live.client.subscribe(() => states.push(live.view.feed.name));
    live.backend.tellStreams('bye');
    await live.timers.advance(1_100);
    live.backend.startConference('c1');
    await settle();
    assert.equal(live.view.conference.conference?.id, 'c1');
    assert.ok(!states.includes('offline'));
  });

  it('edge 77 comes back when the server said, so that thousands do not come in one moment; or when looked at', async () => {
    const live = await LiveCase.of(CITIZEN);
    const opened = () => live.backend.requests('GET', /^\/events$/).length;
    live.backend.tellStreams('bye', 8_000);
    await live.timers.advance(7_900);
    assert.equal(opened(), 1);
    await live.timers.advance(200);
    assert.equal(opened(), 2);
    live.backend.tellStreams('bye', 8_000);
    await settle();
    live.wake();
    await settle();
    assert.equal(opened(), 3);
  });

  it('reads everything anew from another database', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => {
      backend.append({ type: 'message-sent', message: { id: 'm1', text: 'alt' } }, CITIZEN);
      backend.startConference();
    });
    const fresh = new FakeBackend();
    live.backend.log = fresh.log;
    live.backend.epoch = 'epoch-2';
    live.backend.cutStreams();
    await live.timers.advance(2_000);
    assert.equal(live.view.case?.version, 3);
    assert.equal(live.view.chat.events.length, 0);
    assert.equal(live.phase, 'none');
  });

  it('gives up a silent connection and opens another', async () => {
    const live = await LiveCase.of(CITIZEN);
    assert.equal(live.backend.requests('GET', /^\/events$/).length, 1);
    await live.timers.advance(47_000);
    assert.equal(live.backend.requests('GET', /^\/events$/).length, 2);
    assert.equal(live.view.feed.name, 'online');
  });

  it('tries at once when the network comes back', async () => {
    const live = await LiveCase.of(CITIZEN);
    live.goOffline();
    await live.timers.advance(60_000);
    assert.equal(live.view.feed.name, 'offline');
    live.goOnline();
    live.wake();
    await settle();
    assert.equal(live.view.feed.name, 'online');
  });

  it('lets go of everything when it is disposed', async () => {
    const live = await LiveCase.of(CITIZEN, (backend) => backend.startConference());
    await live.enter();
    live.client.dispose();
    await settle();
    assert.equal(live.timers.pending, 0);
    assert.equal(live.backend.openStreams, 0);
    assert.equal(live.room.isClosed, true);
    assert.equal(live.backend.requests('POST', /leave|end$/).length, 0);
  });
});
