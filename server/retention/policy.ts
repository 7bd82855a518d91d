/**
 * How long a case is kept after its last change.
 * - `official`: two years, counted from the end of the year of the last change (§ 14 (1) NotViKoV)
 * - a number: that many days · `never`: nothing is deleted by itself
 */
export type RetentionPolicy = 'official' | 'never' | number;

const DAY = 86_400_000;
const OFFICIAL_YEARS = 2;

/** Cases whose last change lies before this may go; `null`: none. Years are those of UTC. */
export function cutoff(policy: RetentionPolicy, now: Date): Date | null {
  if (policy === 'never') return null;
  if (policy === 'official') return new Date(Date.UTC(now.getUTCFullYear() - OFFICIAL_YEARS, 0, 1));
  return new Date(now.getTime() - policy * DAY);
}

/** When a case that changes no more may go; `null`: never by itself. */
export function keptUntil(policy: RetentionPolicy, changedAt: Date): Date | null {
  if (policy === 'never') return null;
  if (policy === 'official') return new Date(Date.UTC(changedAt.getUTCFullYear() + OFFICIAL_YEARS + 1, 0, 1));
  return new Date(changedAt.getTime() + policy * DAY);
}
