import type { CaseState } from '../../protocol/case-state.js';
import type { CaseEvent } from '../../protocol/events.js';
import type { DeviceChecks } from '../../protocol/device-check.js';
import type { CaseSnapshot, Readers, StreamHello, StreamTime } from '../../protocol/http.js';
import type { AccessLost } from '../access.js';
import type { FeedStatus } from '../case-view.js';
import { demandedPause, type Failure } from '../http/answer.js';
import type { CaseApi } from '../http/api.js';
import type { TokenSource } from '../http/token-source.js';
import { backoff, isAborted, pause, steadyTimers, type Timers } from '../timers.js';
import type { WakeSource } from '../wake.js';
import { readEventStream, type StreamMessage } from './event-stream.js';
import { canFold, conferenceEvents, folded } from './fold.js';
import { SilenceWatch } from './silence-watch.js';

export interface CaseFeedOptions {
  readonly api: CaseApi;
  readonly tokens: TokenSource;
  readonly timers: Timers;
  readonly onWake: WakeSource;
  readonly random: () => number;
  readonly listener: FeedListener;
}

/** Told in log order. `missed` means: it happened while this device was cut off (R-E8). */
export interface FeedListener {
  /** `continues` is false when nothing before can be relied on: the first one, or another database. */
  onSnapshot(snapshot: CaseSnapshot, about: { readonly missed: boolean; readonly continues: boolean }): void;
  onEvent(event: CaseEvent, about: { readonly missed: boolean }): void;
  onReaders(readers: Readers): void;
  onChecks(checks: DeviceChecks): void;
  /** The stream says that the right to read is gone; why is told by the next answer. */
  onRevoked(): void;
  onStatus(): void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** A stream that lived this long was a good one: the next try comes soon. */
const GOOD_STREAM_MS = 10_000;
/** Without a good token the host page is asked again this often: people log in again in a second window (edge case 38). */
const NO_TOKEN_WAIT_MS = 30_000;
/** The same gap this often in a row is no race: the log is read anew. */
const MOST_GAPS = 3;
/** A clock that differs by more has been set. */
const CLOCK_STEP_MS = 2_000;
/** What happens in a conference has to be told soon: the server is asked when the code for it takes longer. */
const FOLD_WAIT_MS = 3_000;
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 404, 410]);

type StreamEnd = 'cut' | 'gap' | 'again' | 'renew' | 'resync';

/**
 * The case as its log says it is, kept up to date: a snapshot, then the event stream after it, resumed after every
 * cut from the last event applied. Each event is applied once and in order, or the feed starts over (R-C7).
 * Never gives up on the network; stops for `refused` until the page is looked at again or the network returns.
 */
export class CaseFeed {
  status: FeedStatus = { name: 'connecting' };
  state: CaseState | null = null;
  /** Server clock minus device clock, in milliseconds. */
  clockOffset = 0;
  #aheadThen = 0;

  readonly #options: CaseFeedOptions;
  readonly #stopped = new AbortController();
  #epoch = '';
  #attempt = 0;
  /** Milliseconds to wait after `again`. */
  #comeBackAfter = 0;
  #gaps = 0;
  /** Whether this device was told to be offline since the stream last was complete. */
  #wasOffline = false;
  /** Counts losses of access: what was asked for before one is not taken up after it. */
  #losses = 0;
  /** Access is gone; the server is asked anew only when the page is looked at again. */
  #isLost = false;
  /** The host is still at it: asked at once, it would give the token of the person who goes. */
  #isSignedOut = false;
  /** Position up to which the stream only repeats what happened before it was opened. */
  #caughtUpAt = 0;
  /** Something in this log is not shown by this page, whatever a snapshot has folded. */
  #isPartial = false;
  /** The browser has put the page aside, and may bring it back as it was. */
  #isAway = false;
  #aways = 0;
  #wake = new AbortController();
  #stream: AbortController | null = null;
  #lastSound = 0;

  constructor(options: CaseFeedOptions) {
    this.#options = options;
  }

  start(): void {
    const stop = this.#options.onWake(
      () => this.#handleWake(),
      () => this.#handleAway(),
    );
    this.#stopped.signal.addEventListener('abort', stop);
    void this.#run();
  }

  stop(): void {
    this.#stopped.abort();
    this.#stream?.abort();
  }

  /** Asks the server what is true now, without waiting for the stream. */
  async refresh(): Promise<Failure | 'fresh'> {
    const losses = this.#losses;
    const answer = await this.#options.api.snapshot(this.#stopped.signal);
    if (!answer.ok) return answer.failure;
    if (this.#stopped.signal.aborted || losses !== this.#losses) return { kind: 'aborted' };
    this.#takeSnapshot(answer.value);
    return 'fresh';
  }

  /** Forgets the case and says why, once. Nothing is tried again by a clock. */
  loseAccess(code: AccessLost | 'no_credentials'): void {
    this.#losses += 1;
    this.#isLost = true;
    this.#isSignedOut = code === 'no_credentials';
    this.state = null;
    this.#epoch = '';
    this.#stream?.abort();
    this.#setStatus({ name: 'refused', code });
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      if (this.#isAway) {
        await this.#wait(null);
        continue;
      }
      const aways = this.#aways;
      const failure = this.state ? await this.#follow() : await this.#begin();
      if (isAborted(signal)) return;
      // one closed by ourselves, perhaps long ago, is no fault
      if (failure && aways === this.#aways) await this.#recover(failure);
    }
  }

  async #begin(): Promise<Failure | null> {
    if (this.#isSignedOut) {
      this.#isSignedOut = false;
      return { kind: 'no-credentials' };
    }
    const result = await this.refresh();
    return result === 'fresh' ? null : result;
  }

  /** One connection of the stream, from opening to its end. */
  async #follow(): Promise<Failure | null> {
    const { api, timers, tokens } = this.#options;
    const stream = new AbortController();
    this.#stream = stream;
    const openedAt = timers.now();
    // watches before the request is sent: a server that never answers is silence, too
    const watch = new SilenceWatch(timers, () => stream.abort());
    try {
      const position = `${this.#epoch}:${this.state?.version ?? 0}`;
      const answer = await api.openStream(position, stream.signal);
      if (!answer.ok) return answer.failure;
      const token = tokens.inUse;
      const end = await this.#read(answer.value, () => {
        this.#lastSound = timers.now();
        watch.kick();
      });
      // asked once more, for the reason
      if (this.#isLost) return null;
      if (end === 'cut') {
        if (timers.now() - openedAt >= GOOD_STREAM_MS) this.#attempt = 0;
        return { kind: 'unreachable' };
      }
      // who takes part has a newer one by then
      if (end === 'renew') tokens.refuse(token);
      if (end === 'resync') this.state = null;
      if (end === 'again') await this.#wait(this.#comeBackAfter);
      return null;
    } finally {
      watch.stop();
      stream.abort();
      this.#stream = null;
    }
  }

  async #read(body: ReadableStream<Uint8Array>, onChunk: () => void): Promise<StreamEnd> {
    try {
      for await (const message of readEventStream(body, onChunk)) {
        const end = await this.#handleMessage(message);
        if (end) return end;
      }
    } catch {
      // the connection broke, or the watch gave it up
    }
    return 'cut';
  }

  async #handleMessage(message: StreamMessage): Promise<StreamEnd | null> {
    switch (message.name) {
      case 'hello':
        return this.#handleHello(JSON.parse(message.data) as StreamHello);
      case 'event':
        return this.#handleEvent(JSON.parse(message.data) as CaseEvent);
      case 'time':
        this.#hearTime(JSON.parse(message.data) as StreamTime);
        return null;
      case 'readers':
        this.#options.listener.onReaders(JSON.parse(message.data) as Readers);
        return null;
      case 'checks':
        this.#options.listener.onChecks(JSON.parse(message.data) as DeviceChecks);
        return null;
      case 'reset':
        return 'resync';
      case 'reauth':
        return 'renew';
      case 'revoked':
        this.#options.listener.onRevoked();
        return 'resync';
      case 'bye':
        // thousands are told the same: the server gives each a moment of its own
        this.#comeBackAfter = message.retry ?? this.#options.random() * 1_000;
        return 'again';
    }
  }

  /**
   * The clock of this device may have been set (edge case 60). A message that is late makes the server look behind: that is
   * believed only when this clock has moved against a steady one.
   */
  #hearTime({ now }: StreamTime): void {
    const ahead = this.#ahead();
    const wasSet = Math.abs(ahead - this.#aheadThen) >= CLOCK_STEP_MS;
    const step = Date.parse(now) - this.#options.timers.now() - this.clockOffset;
    if (step <= -CLOCK_STEP_MS && !wasSet) return;
    this.#aheadThen = ahead;
    if (Math.abs(step) < CLOCK_STEP_MS) return;
    this.clockOffset += step;
    this.#options.listener.onStatus();
  }

  #takeTime(now: string): void {
    this.clockOffset = Date.parse(now) - this.#options.timers.now();
    this.#aheadThen = this.#ahead();
  }

  /** How far the clock of this device is ahead of one that nobody sets. */
  #ahead(): number {
    return this.#options.timers.now() - steadyTimers.now();
  }

  #handleHello(hello: StreamHello): StreamEnd | null {
    if (!this.state || hello.version < this.state.version) return 'resync';
    this.#takeTime(hello.now);
    this.#caughtUpAt = hello.version;
    if (this.state.version >= hello.version) this.#wasOffline = false;
    this.#setStatus({ name: 'online' });
    return null;
  }

  async #handleEvent(event: CaseEvent): Promise<StreamEnd | null> {
    // without the code, the server is asked for what it has folded; meanwhile all may change
    if (!canFold(event)) await conferenceEvents.load(FOLD_WAIT_MS).catch(() => this.refresh());
    if (!this.state) return 'resync';
    const { version } = this.state;
    if (event.seq <= version) return null;
    if (event.seq > version + 1) return ++this.#gaps < MOST_GAPS ? 'gap' : 'resync';
    const state = folded(this.state, event);
    if (!state) return 'cut';
    this.#gaps = 0;
    this.#attempt = 0;
    this.state = state;
    this.#isPartial ||= state.isPartial === true;
    const missed = this.#wasOffline && event.seq <= this.#caughtUpAt;
    if (event.seq >= this.#caughtUpAt) this.#wasOffline = false;
    this.#options.listener.onEvent(event, { missed });
    return null;
  }

  #takeSnapshot(snapshot: CaseSnapshot): void {
    const sameLog = snapshot.epoch === this.#epoch;
    this.#takeTime(snapshot.now);
    // an answer that was overtaken by the stream says nothing new
    if (sameLog && this.state && snapshot.state.version < this.state.version) return;
    this.#epoch = snapshot.epoch;
    this.#gaps = 0;
    this.#isLost = false;
    this.#isPartial &&= sameLog;
    this.state = this.#isPartial ? { ...snapshot.state, isPartial: true } : snapshot.state;
    if (snapshot.state.conferences.length > 0) conferenceEvents.prepare();
    this.#options.listener.onSnapshot(snapshot, { missed: this.#wasOffline, continues: sameLog });
  }

  async #recover(failure: Failure): Promise<void> {
    if (failure.kind === 'aborted') return;
    if (failure.kind === 'no-credentials') {
      this.#setStatus({ name: 'refused', code: 'no_credentials' });
      return this.#wait(NO_TOKEN_WAIT_MS);
    }
    if (failure.kind === 'problem' && REFUSALS.has(failure.status)) {
      this.#options.tokens.refuse();
      this.#setStatus({ name: 'refused', code: failure.code });
      return this.#wait(failure.status === 401 ? NO_TOKEN_WAIT_MS : null);
    }
    if (this.#isLost) return this.#wait(null);
    this.#setOffline();
    const wait = backoff(this.#attempt++, FIRST_WAIT_MS, LONGEST_WAIT_MS, this.#options.random);
    await this.#wait(Math.max(wait, demandedPause(failure)));
  }

  #setOffline(): void {
    this.#wasOffline = true;
    if (this.status.name === 'offline') return;
    const now = new Date(this.#options.timers.now() + this.clockOffset);
    this.#setStatus({ name: 'offline', since: now.toISOString() });
  }

  #setStatus(status: FeedStatus): void {
    if (status.name === 'online' && this.status.name === 'online') return;
    this.status = status;
    this.#options.listener.onStatus();
  }

  /** Until the time is over (`null`: never), something wakes the feed, or it is stopped. */
  async #wait(milliseconds: number | null): Promise<void> {
    this.#wake = new AbortController();
    const either = AbortSignal.any([this.#wake.signal, this.#stopped.signal]);
    if (milliseconds !== null) return pause(this.#options.timers, milliseconds, either);
    await new Promise((resolve) => {
      if (either.aborted) resolve(null);
      either.addEventListener('abort', resolve, { once: true });
    });
  }

  /** Kept open, the stream would show a person as here who is not, and keep the page from being kept. */
  #handleAway(): void {
    this.#isAway = true;
    this.#aways += 1;
    this.#wasOffline = true;
    this.#stream?.abort();
  }

  #handleWake(): void {
    this.#isAway = false;
    this.#attempt = 0;
    this.#wake.abort();
    // after sleep the old connection may look alive for long; a healthy one has sounded lately (edge case 31)
    if (this.#stream && SilenceWatch.isSuspicious(this.#options.timers.now() - this.#lastSound)) {
      this.#stream.abort();
    }
  }
}
