import type { Wish } from './wish-requests.js';

/** What a wish is about: a newer wish of the same type about the same takes its place. */
export function subjectOf(wish: Wish): string {
  if ('device' in wish) return `${wish.person}/${wish.device}`;
  if ('person' in wish) return wish.person;
  if ('presentation' in wish) return wish.presentation;
  if ('step' in wish) return `${wish.conference}/proceedings/${wish.step}`;
  if ('appointment' in wish) return wish.appointment;
  return 'conference' in wish ? wish.conference : '';
}
