import type { CaseView } from '../../core/case-view.js';
import type { Announcer } from '../internal/announcer.js';
import { zoneOf } from '../internal/conference-words.js';
import { before, told } from '../internal/late-elements.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { PENDING, statusOf, type Place } from '../internal/places.js';

/** A text of a place with its values. */
export function say(
  view: CaseView,
  localize: LocalizeController,
  { values }: Place,
  key: Place['title'],
): string {
  const at = values?.at ?? null;
  return localize.text(key, { ...values, time: at === null ? '' : localize.time(at, zoneOf(view)) });
}

/** What a screen reader is told of the place, or of the conference that runs in its stead. */
export function announcePlace(
  announcer: Announcer,
  view: CaseView,
  localize: LocalizeController,
  place: Place | null,
): void {
  const line = statusOf(view);
  // the waiting room speaks for itself, unless it could not be fetched; words on their way are said when they are there
  const isSpoken = (place?.waitingRoom === true && !before.failed) || (place?.id === PENDING && !told.failed);
  const text = isSpoken
    ? ''
    : place
      ? [place.title, place.strong].flatMap((key) => (key ? [say(view, localize, place, key)] : [])).join(' ')
      : line.mark === 'running'
        ? localize.text(line.text)
        : '';
  if (place?.id === 'access') announcer.alone('place', text, 'assertive');
  else announcer.say('place', text, place?.urgent ? 'assertive' : 'polite');
}
