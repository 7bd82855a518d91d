import { ConferenceErrorEvent } from '../events/conference-error.js';

/** A notice that nobody could see for this long was not given, in milliseconds (edge case 82). */
const PATIENCE_MS = 5_000;

/** What the host is told then. `docs/errors.md` says the same. */
export const END_NOT_SHOWN = ['end-not-shown', true, 'show-notice'] as const;

interface Bearer {
  readonly conference: string;
  readonly notice: Element;
}

/** The elements of this page that tell of an end, with what they draw of it. */
const bearers = new Map<HTMLElement, Bearer>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** `element` tells in `notice` that the conference has ended; without a notice it does so no more. */
export function followEnd(element: HTMLElement, conference: string, notice: Element | null): void {
  const before = bearers.get(element);
  if (notice) bearers.set(element, { conference, notice });
  else bearers.delete(element);
  if (before?.conference === conference && notice) return;
  if (before && !isTold(before.conference)) stopWaiting(before.conference);
  if (notice && !timers.has(conference)) {
    timers.set(
      conference,
      setTimeout(() => look(conference), PATIENCE_MS),
    );
  }
}

/** The host hides it, whatever the reason: that is told once to the host, which alone can show it. */
function look(conference: string): void {
  const telling = [...bearers].filter(([, bearer]) => bearer.conference === conference);
  if (telling.some(([, { notice }]) => isShown(notice))) return;
  telling[0]?.[0].dispatchEvent(new ConferenceErrorEvent(...END_NOT_SHOWN));
}

function isTold(conference: string): boolean {
  return [...bearers.values()].some((bearer) => bearer.conference === conference);
}

function stopWaiting(conference: string): void {
  clearTimeout(timers.get(conference));
  timers.delete(conference);
}

function isShown(notice: Element): boolean {
  const { width, height } = notice.getBoundingClientRect();
  return (
    width > 0 && height > 0 && notice.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  );
}
