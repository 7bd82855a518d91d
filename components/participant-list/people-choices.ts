import type { CaseView } from '../../core/case-view.js';
import type { Wish } from '../../core/wishes/wish-requests.js';
import { carriedBy, isCarried, isThereByOwnDevice } from '../../protocol/attending.js';
import type { Conference, Participation } from '../../protocol/case-state.js';
import { isAsked } from '../../protocol/directions.js';
import { isOfficial, sideOf, type Person } from '../../protocol/people.js';
import { isPresent } from '../../protocol/situation.js';
import { may, personOf } from '../internal/conference-words.js';
import { roleOf } from '../internal/later-words.js';
import type { TextKey } from '../translations/de.js';
import { mediaOf, type Media } from './people-signs.js';

/** One thing that side N can do about somebody. */
export interface Choice {
  readonly text: TextKey;
  /** The other person at that device. */
  readonly name?: string;
  readonly wish: Wish;
  /** Asked first: it takes somebody out of the conference. */
  readonly question?: TextKey;
}

export interface Choices {
  /** Always to be seen: what cannot wait. */
  readonly urgent: readonly Choice[];
  /** One press away. */
  readonly more: readonly Choice[];
}

/** What side N can do about that person now; nothing for others, and about oneself. The server decides for real. */
export function choicesFor(view: CaseView, conference: Conference, person: Person): Choices {
  const own = conference.participations[person.id];
  if (person.id === view.self?.person.id) return { urgent: [], more: [] };
  const media = mediaOf(view, person.id, own);
  const exclusion = exclusionOf(view, conference, person, own);
  const isUrgent = media?.unheeded ?? false;
  return {
    urgent: [
      ...admission(view, conference, own),
      ...sound(view, conference, person, own, media),
      ...endOfSharing(view, conference, person),
      ...readmission(view, conference, own),
      ...(isUrgent ? exclusion : []),
    ],
    more: [
      ...picture(view, conference, person, own, media),
      ...sharing(view, conference, person, own),
      ...places(view, conference, person, own),
      ...(isUrgent ? [] : exclusion),
    ],
  };
}

/** Everybody else's microphone that can be switched off and is on. */
export function othersToMute(view: CaseView): readonly string[] {
  const { conference } = view.conference;
  if (!conference || !may(view, 'admit')) return [];
  return Object.values(conference.participations)
    .filter(({ person }) => person !== view.self?.person.id && !isOfficial(roleOf(view, person)))
    .filter((each) => isThereByOwnDevice(each) && mediaOf(view, each.person, each)?.microphoneOn)
    .map(({ person }) => person);
}

function admission(view: CaseView, { id: conference }: Conference, own: Participation | undefined): Choice[] {
  if (own?.presence !== 'waiting' || own.admitted || !may(view, 'admit')) return [];
  return [{ text: 'people.say.admit', wish: { type: 'admit', conference, person: own.person } }];
}

function readmission(
  view: CaseView,
  { id: conference }: Conference,
  own: Participation | undefined,
): Choice[] {
  if (own?.presence !== 'excluded' || !may(view, 'exclude')) return [];
  return [{ text: 'people.say.readmit', wish: { type: 'readmit', conference, person: own.person } }];
}

/** At once for the others, and not for ever: asked first all the same, a wrong line would cut the wrong person off. */
function exclusionOf(
  view: CaseView,
  { id: conference }: Conference,
  { id: person, role }: Person,
  own: Participation | undefined,
): Choice[] {
  if (!own || own.presence === 'excluded' || !may(view, 'exclude') || isOfficial(role)) return [];
  const wish = { type: 'exclude', conference, person } as const;
  return [{ text: 'people.say.exclude', wish, question: 'people.ask.exclude' }];
}

function sound(
  view: CaseView,
  { id: conference }: Conference,
  { id: person, role }: Person,
  own: Participation | undefined,
  media: Media | undefined,
): Choice[] {
  if (!media || !isThereByOwnDevice(own) || !may(view, 'admit')) return [];
  if (!media.microphoneOn) {
    const wish = { type: 'ask', conference, person, device: 'microphone' } as const;
    return isAsked(own.directions?.microphone) ? [] : [{ text: 'people.say.askMicrophone', wish }];
  }
  return isOfficial(role) ? [] : [{ text: 'people.say.mute', wish: { type: 'mute', conference, person } }];
}

function picture(
  view: CaseView,
  { id: conference }: Conference,
  { id: person }: Person,
  own: Participation | undefined,
  media: Media | undefined,
): Choice[] {
  if (!media || media.cameraOn || !isThereByOwnDevice(own) || !may(view, 'admit')) return [];
  const wish = { type: 'ask', conference, person, device: 'camera' } as const;
  return isAsked(own.directions?.camera) ? [] : [{ text: 'people.say.askCamera', wish }];
}

function endOfSharing(
  view: CaseView,
  { id: conference, presentation }: Conference,
  { id: person }: Person,
): Choice[] {
  if (presentation?.person !== person || !may(view, 'admit')) return [];
  const wish = { type: 'end-presentation', conference, presentation: presentation.id } as const;
  return [{ text: 'people.say.shareEnd', wish }];
}

/** Whether side C may share a window. */
function sharing(
  view: CaseView,
  { id: conference }: Conference,
  { id: person, role }: Person,
  own: Participation | undefined,
): Choice[] {
  if (!isThereByOwnDevice(own) || sideOf(role) === 'office' || !may(view, 'admit')) return [];
  const allowed = own.mayPresent === true;
  return [
    {
      text: allowed ? 'people.say.shareBack' : 'people.say.share',
      wish: { type: 'allow-presenting', conference, person, allowed: !allowed },
    },
  ];
}

/** Of people of side C who are not there by a device of their own (edge cases 35 and 51). */
function places(
  view: CaseView,
  conference: Conference,
  { id: person, role }: Person,
  own: Participation | undefined,
): Choice[] {
  if (!may(view, 'admit') || sideOf(role) === 'office') return [];
  const wish = (carrier: string | null): Wish => ({
    type: 'attend',
    conference: conference.id,
    person,
    with: carrier,
  });
  if (isCarried(own)) return [{ text: 'people.say.back', wish: wish(null) }];
  const isThere = own !== undefined && isPresent(own);
  if (isThere || own?.presence === 'excluded' || carriedBy(conference, person).length > 0) return [];
  const devices = Object.values(conference.participations).filter(isThereByOwnDevice);
  const office = officeDevice(view, devices);
  return [
    ...(office ? [{ text: 'people.say.office', wish: wish(office) } as const] : []),
    ...devices
      .filter((each) => sideOf(roleOf(view, each.person)) === 'portal')
      .map((each): Choice => ({
        text: 'people.say.together',
        name: personOf(view, each.person)?.name ?? '',
        wish: wish(each.person),
      })),
  ];
}

/** Where the office is seen: the official person's device, else that of whoever says it. */
function officeDevice(view: CaseView, devices: readonly Participation[]): string | undefined {
  const self = view.self?.person.id;
  const official = devices.find(({ person }) => isOfficial(roleOf(view, person)));
  return (official ?? devices.find(({ person }) => person === self))?.person;
}
