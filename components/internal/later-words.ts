import type { CaseView, WishView } from '../../core/case-view.js';
import { subjectOf } from '../../core/wishes/subject.js';
import type { Wish } from '../../core/wishes/wish-requests.js';
import type { Conference, Participation } from '../../protocol/case-state.js';
import type { Role } from '../../protocol/people.js';
import { isPresent, isReplaced, participationsOf } from '../../protocol/situation.js';
import { personOf } from './conference-words.js';
import { cityOf, clockOf, fullDateOf } from './dates.js';
import type { LocalizeController } from './localize-controller.js';
import type { TextKey } from '../translations/de.js';

/*
 * Words that nobody asks for before there is a conference, a command or an appointment to tell of (decision 45).
 */

export function roleOf(view: CaseView, id: string): Role {
  return personOf(view, id)?.role ?? 'party';
}

/** What became of the newest wish of that type about the same. */
export function wishOf({ wishes }: CaseView, wish: Wish): WishView | undefined {
  const subject = subjectOf(wish);
  return wishes?.find((each) => each.type === wish.type && each.subject === subject);
}

/** Whoever looks was the official person until another one took over (edge case 19). */
export function isReplacedIn({ case: state, self }: CaseView): boolean {
  return state !== null && self !== null && isReplaced(state, self.person);
}

/** Everybody else in the conference, in the order of first entry. */
export function othersIn(view: CaseView, conference: Conference | null): readonly Participation[] {
  const self = view.self?.person.id;
  return conference ? participationsOf(conference).filter(({ person }) => person !== self) : [];
}

/** Something that a band tells of is in the way: nobody is promised that they get in at once. */
export function isHindered({ feed, conference }: CaseView): boolean {
  return feed.name === 'offline' || conference.problem !== null;
}

/** What is said of a running conference to somebody outside of it. */
export function openWordOf(view: CaseView): TextKey {
  return isHindered(view) ? 'status.running' : 'start.open';
}

/** The names of the others who are there. */
export function presentNames(view: CaseView): readonly string[] {
  return othersIn(view, view.conference.conference)
    .filter(isPresent)
    .map(({ person }) => personOf(view, person)?.name ?? '')
    .filter((name) => name !== '');
}

/** `Berlin`; with one's own time and zone, where another clock counts (edge case 58). */
export function zoneWords(localize: LocalizeController, iso: string, zone: string): string {
  const { language } = localize;
  const there = cityOf(zone);
  const day = fullDateOf(iso, language);
  const isSame = day === fullDateOf(iso, language, zone);
  if (isSame && clockOf(iso, language, zone) === clockOf(iso, language)) return there;
  const time = localize.timeThere(iso);
  const here = cityOf(Intl.DateTimeFormat().resolvedOptions().timeZone);
  return localize.text('time.zone', { there, time: isSame ? time : `${day}, ${time}`, here });
}
