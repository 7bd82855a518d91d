import { setImmediate } from 'node:timers/promises';
import type { Log } from '../operation/log.js';
import {
  findConference,
  mediaSessionName,
  type CaseEvent,
  type CaseEventType,
} from '../../protocol/index.js';
import type { Cases } from '../cases/cases.js';
import { LedJob } from '../jobs/led-job.js';
import type { Pass, Watch } from '../operation/watch.js';
import type { Leadership } from '../store/leadership.js';
import type { LogStore } from '../store/log-store.js';
import { counted, EMPTY_CENSUS } from './census.js';
import { overdueChecks } from './network-checks.js';
import { parseSessionName, type MediaServer } from './media-server.js';
import { planRepairs, type Repair } from './plan-repairs.js';

/** Milliseconds between two looks when nothing happens. */
const DEFAULT_INTERVAL = 5_000;

/** After these the media server may have to be put right. */
const RELEVANT: ReadonlySet<CaseEventType> = new Set([
  'participant-entered',
  'participant-excluded',
  'presentation-ended',
  'conference-ended',
  'media-session-closed',
]);

export interface ReconcilerOptions {
  readonly media: MediaServer;
  readonly cases: Cases;
  readonly store: LogStore;
  readonly leadership: Leadership;
  readonly log: Log;
  readonly clock: () => Date;
  readonly interval?: number;
  readonly watch?: Pick<Watch, 'pass' | 'passFailed' | 'repair'>;
}

/**
 * Makes the media server agree with the cases, and the cases know what the media server sees. Runs at one node for all, at
 * taking the lead, every few seconds and when asked; never two passes at once. A lost webhook, a crash between commit and
 * call and a restarted OpenVidu all heal here. Does nothing on a report it could not fetch whole.
 */
export class Reconciler {
  readonly #options: ReconcilerOptions;
  readonly #job: LedJob;
  #stopped = false;
  #reachable: boolean | null = null;
  /** Start of the last look that succeeded, and how many ended conferences could not be closed in it. */
  #lastLook: { readonly at: Date; readonly unclosed: number };

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#lastLook = { at: options.clock(), unclosed: 0 };
    const { cases, leadership, log, interval = DEFAULT_INTERVAL } = options;
    this.#job = new LedJob({
      name: 'reconciler',
      leadership,
      interval,
      log,
      round: (signal) => this.#watched(signal),
    });
    leadership.onChange((leads) => {
      if (!leads) this.#reachable = null;
    });
    cases.onCommit((caseId, events) => {
      this.#afterCommit(caseId, events);
    });
  }

  /** Whether the media server answered the last time; `null` before the first, and at a node that does not lead. */
  get reachable(): boolean | null {
    return this.#reachable;
  }

  start(): void {
    this.#job.start();
  }

  /**
   * Looks now, or once more when a look is under way. Resolves when that look is over; never rejects. A node that does
   * not lead asks the leader to look.
   */
  trigger(): Promise<void> {
    return this.#job.trigger();
  }

  stop(): Promise<void> {
    this.#stopped = true;
    return this.#job.stop();
  }

  async #watched(signal: AbortSignal): Promise<void> {
    const began = performance.now();
    const seconds = () => (performance.now() - began) / 1_000;
    try {
      const looked = await this.#pass(signal);
      if (looked) this.#options.watch?.pass({ ...looked, seconds: seconds() });
    } catch (error) {
      this.#options.watch?.passFailed(seconds());
      throw error;
    }
  }

  /** @returns what was seen; nothing when it was broken off */
  async #pass(signal: AbortSignal): Promise<Omit<Pass, 'seconds'> | undefined> {
    const { media, cases, store, clock } = this.#options;
    const fetchedAt = clock();
    const [report, error] = await media.sessions().then(
      (sessions) => [sessions, undefined] as const,
      (failure: unknown) => [undefined, failure] as const,
    );
    if (signal.aborted) return undefined;
    this.#setReachable(report !== undefined, error);

    const named = (report ?? []).flatMap(({ name }) => parseSessionName(name)?.conference ?? []);
    let census = EMPTY_CENSUS;
    let unclosed = 0;
    for (const { id, caseId } of await store.conferences(named)) {
      const state = await cases.state(caseId);
      census = counted(census, state, id);
      for (const repair of report ? planRepairs(state, id, report, fetchedAt) : []) {
        // it changes while the pass waits
        if (signal.aborted as boolean) return undefined;
        const done = await this.#repair(caseId, repair);
        if (!done && repair.type === 'close' && findConference(state, id)?.status === 'ended') unclosed += 1;
      }
      // the embedded database answers without ever yielding to the event loop
      await setImmediate();
    }
    for (const session of overdueChecks(report ?? [], fetchedAt)) {
      if (signal.aborted as boolean) return undefined;
      await this.#repair(null, { type: 'close', session });
    }
    if (report) this.#lastLook = { at: fetchedAt, unclosed };
    else unclosed = this.#lastLook.unclosed + (await store.endedSince(this.#lastLook.at));
    return { outcome: report ? 'compared' : 'unreachable', census, unclosed };
  }

  /** @returns whether it was done; if not, the next pass finds it again. */
  async #repair(caseId: string | null, repair: Repair): Promise<boolean> {
    const { media, cases, log, watch } = this.#options;
    let done = true;
    try {
      if (repair.type === 'close') await media.close(repair.session);
      else if (repair.type === 'evict') await media.evict(repair.session, repair.connection);
      else await cases.observe(repair.caseId, repair.observation);
    } catch (error) {
      done = false;
      log.warn(
        { err: error, repair: repair.type, ...(caseId === null ? {} : { caseId }) },
        'a repair at the media server failed; it is tried again',
      );
    }
    watch?.repair(repair.type, done);
    return done;
  }

  #afterCommit(caseId: string, events: readonly CaseEvent[]): void {
    if (this.#stopped) return;
    for (const event of events) {
      if (event.type === 'conference-ended') void this.#closeEnded(caseId, event.conference);
    }
    if (events.some((event) => RELEVANT.has(event.type))) void this.trigger();
  }

  /** At once, beside any pass that may be waiting for a slow answer: the end is immediate (R-E10). */
  async #closeEnded(caseId: string, id: string): Promise<void> {
    const { media, cases, log } = this.#options;
    try {
      const conference = findConference(await cases.state(caseId), id);
      if (conference?.media.open) await media.close(mediaSessionName(conference));
    } catch (error) {
      // edge case 11: ended is ended; the passes go on trying
      log.error(
        { err: error, caseId, alarm: true },
        'an ended conference could not be closed at OpenVidu yet',
      );
    }
  }

  #setReachable(reachable: boolean, error?: unknown): void {
    if (this.#reachable === reachable) return;
    const { log } = this.#options;
    if (!reachable)
      log.error(
        { err: error, alarm: true },
        'OpenVidu does not answer as it should; cases and chat still work. ' +
          'Check that it runs, and NOTARY_OPENVIDU_URL and NOTARY_OPENVIDU_SECRET.',
      );
    else if (this.#reachable === false) log.info('OpenVidu answers again');
    this.#reachable = reachable;
  }
}
