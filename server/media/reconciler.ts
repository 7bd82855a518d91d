import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import {
  findConference,
  mediaSessionName,
  type CaseEvent,
  type CaseEventType,
} from '../../protocol/index.js';
import type { Cases } from '../cases/cases.js';
import { LedJob } from '../jobs/led-job.js';
import type { Leadership } from '../store/leadership.js';
import type { LogStore } from '../store/log-store.js';
import { parseSessionName, type MediaServer } from './media-server.js';
import { planRepairs, type Repair } from './plan-repairs.js';

/** Milliseconds between two looks when nothing happens. */
const DEFAULT_INTERVAL = 5_000;

/** After these the media server may have to be put right. */
const RELEVANT: ReadonlySet<CaseEventType> = new Set([
  'participant-entered',
  'participant-excluded',
  'conference-ended',
  'media-session-closed',
]);

export interface ReconcilerOptions {
  readonly media: MediaServer;
  readonly cases: Cases;
  readonly store: LogStore;
  readonly leadership: Leadership;
  readonly log: Logger;
  readonly clock: () => Date;
  readonly interval?: number;
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

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    const { cases, leadership, log, interval = DEFAULT_INTERVAL } = options;
    this.#job = new LedJob({
      name: 'reconciler',
      leadership,
      interval,
      log,
      round: (signal) => this.#pass(signal),
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

  async #pass(signal: AbortSignal): Promise<void> {
    const { media, cases, store, clock } = this.#options;
    const fetchedAt = clock();
    const [report, error] = await media.sessions().then(
      (sessions) => [sessions, undefined] as const,
      (failure: unknown) => [undefined, failure] as const,
    );
    if (signal.aborted) return;
    this.#setReachable(report !== undefined, error);
    if (!report) return;

    const named = report.flatMap(({ name }) => parseSessionName(name)?.conference ?? []);
    for (const { id, caseId } of await store.conferences(named)) {
      for (const repair of planRepairs(await cases.state(caseId), id, report, fetchedAt)) {
        // it changes while the pass waits
        if (signal.aborted as boolean) return;
        await this.#repair(repair);
      }
      // the embedded database answers without ever yielding to the event loop
      await setImmediate();
    }
  }

  async #repair(repair: Repair): Promise<void> {
    const { media, cases, log } = this.#options;
    try {
      if (repair.type === 'close') await media.close(repair.session);
      else if (repair.type === 'evict') await media.evict(repair.session, repair.connection);
      else await cases.observe(repair.caseId, repair.observation);
    } catch (error) {
      log.warn({ err: error, repair: repair.type }, 'a repair at the media server failed; it is tried again');
    }
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
        { err: error, conference: id, alarm: true },
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
