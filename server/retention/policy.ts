import { Temporal } from 'temporal-polyfill';
import { isUpcoming, type CaseState } from '../../protocol/index.js';

/**
 * How long a case is kept after its last change.
 * - `official`: two years, counted from the end of the year of the last change (§ 14 (1) NotViKoV)
 * - a number: that many days · `never`: nothing is deleted by itself
 */
export type RetentionPolicy = 'official' | 'never' | number;

/** What says how long a case is kept. */
export interface Keeping {
  readonly state: Pick<CaseState, 'appointments'>;
  readonly changedAt: Date;
  /** Set by the host; `null`: the policy decides. */
  readonly retainUntil: Date | null;
}

const DAY = 86_400_000;
const OFFICIAL_YEARS = 2;
/** Years begin where the law holds: an hour, and with it a whole year of keeping, before those of UTC. */
const OFFICIAL_ZONE = 'Europe/Berlin';

/** Cases whose last change lies before this may go, if nothing else keeps them; `null`: none. */
export function cutoff(policy: RetentionPolicy, now: Date): Date | null {
  if (policy === 'never') return null;
  if (policy === 'official') return beginOfYear(yearOf(now) - OFFICIAL_YEARS);
  return new Date(now.getTime() - policy * DAY);
}

/** When a case that changes no more may go; `null`: never by itself. */
export function keptUntil(policy: RetentionPolicy, changedAt: Date): Date | null {
  if (policy === 'never') return null;
  if (policy === 'official') return beginOfYear(yearOf(changedAt) + OFFICIAL_YEARS + 1);
  return new Date(changedAt.getTime() + policy * DAY);
}

/** When this case may go: as the host has said, or counted from its last change or a later appointment that stands. */
export function endOfKeeping(
  policy: RetentionPolicy,
  { state, changedAt, retainUntil }: Keeping,
): Date | null {
  if (retainUntil) return retainUntil;
  const standing = state.appointments.filter(isUpcoming).map(({ startsAt }) => Date.parse(startsAt));
  return keptUntil(policy, new Date(Math.max(changedAt.getTime(), ...standing)));
}

function yearOf(instant: Date): number {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(OFFICIAL_ZONE).year;
}

function beginOfYear(year: number): Date {
  const begin = new Temporal.PlainDate(year, 1, 1).toZonedDateTime(OFFICIAL_ZONE);
  return new Date(begin.epochMilliseconds);
}
