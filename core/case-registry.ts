import { CaseClient, type CaseClientOptions } from './case-client.js';
import type { CaseControls } from './case-controls.js';
import { pageWide } from './page-wide.js';
import { systemTimers, type TimerHandle, type Timers } from './timers.js';

/** Moving an element in the page must not hang up; a route change that comes back must not either (edge case 83). */
export const RELEASE_GRACE_MS = 10_000;

/** The right to use a shared client, for as long as an element needs it. */
export interface CaseLease {
  readonly controls: CaseControls;
  /** Gives it back. The client ends only when nobody has taken it up for `RELEASE_GRACE_MS`. Safe to call twice. */
  release(): void;
}

export interface LeaseOptions extends CaseClientOptions {
  /** For tests. */
  readonly createClient?: (options: CaseClientOptions) => CaseControls;
}

interface Shared {
  readonly controls: CaseControls;
  /** Who uses it now; the newest one answers for the token. */
  readonly holders: LeaseOptions[];
  ending: TimerHandle | null;
}

/**
 * The client of this case on this page, shared by all elements that name it. The first one to ask brings it to life;
 * its options other than `credentials` count for all.
 */
export function leaseCase(options: LeaseOptions): CaseLease {
  const shared = take(options);
  const { timers = systemTimers } = options;
  let isHeld = true;
  return {
    controls: shared.controls,
    release: () => {
      if (!isHeld) return;
      isHeld = false;
      giveBack(shared, options, timers);
    },
  };
}

/** The person signs out of the page: of every case on it. */
export function signOutOfAll(): void {
  for (const { controls } of registry().values()) controls.signOut();
}

function take(options: LeaseOptions): Shared {
  const cases = registry();
  const key = keyOf(options);
  const known = cases.get(key);
  if (known) {
    if (known.ending !== null) {
      (options.timers ?? systemTimers).clear(known.ending);
      known.ending = null;
      known.holders.pop();
    }
    known.holders.push(options);
    return known;
  }
  const holders = [options];
  const { createClient = (each: CaseClientOptions) => new CaseClient(each) } = options;
  // an element that is gone cannot ask its page any more
  const credentials = (): Promise<string> => (holders.at(-1) ?? options).credentials();
  const shared: Shared = { controls: createClient({ ...options, credentials }), holders, ending: null };
  cases.set(key, shared);
  return shared;
}

function giveBack(shared: Shared, options: LeaseOptions, timers: Timers): void {
  const { holders } = shared;
  if (holders.length > 1) {
    holders.splice(holders.indexOf(options), 1);
    return;
  }
  // the last one still answers for the token during the grace
  shared.ending = timers.set(() => {
    registry().delete(keyOf(options));
    shared.controls.dispose();
  }, RELEASE_GRACE_MS);
}

function keyOf({ server, caseId }: LeaseOptions): string {
  return JSON.stringify([server.replace(/\/+$/, ''), caseId]);
}

function registry(): Map<string, Shared> {
  return pageWide('cases.v1', () => new Map<string, Shared>());
}
