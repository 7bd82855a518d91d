import type { CaseView } from '../../core/case-view.js';
import type { Wish } from '../../core/wishes/wish-requests.js';
import { carriedBy, isCarried, isThereByOwnDevice } from '../../protocol/attending.js';
import type { Conference, Participation } from '../../protocol/case-state.js';
import { isOfficial, sideOf, type Person } from '../../protocol/people.js';
import { isPresent, isReplaced } from '../../protocol/situation.js';
import { isRunning, may, personOf, roleOf } from '../internal/conference-words.js';
import type { MarkName } from '../internal/marks.js';
import { isSoundOnly } from '../internal/tiles.js';
import { LINE_WORDS } from '../taking-part/line-words.js';
import type { TextKey } from '../translations/de.js';

export type AttendWish = Extract<Wish, { type: 'attend' }>;
type SharingWish = Extract<Wish, { type: 'allow-presenting' | 'end-presentation' }>;

/** One thing that side N can say of somebody. */
export interface Choice {
  readonly text: TextKey;
  /** The other person at that device. */
  readonly name: string;
  readonly wish: AttendWish | SharingWish;
}

export interface PersonRow {
  readonly person: Person;
  readonly isSelf: boolean;
  readonly isThere: boolean;
  readonly mark: MarkName;
  readonly state: TextKey;
  /** The other person at that device. */
  readonly name: string;
  /** What is to be said of the line of who is there. */
  readonly line: TextKey | undefined;
  /** *Nur Ton* of who is there. */
  readonly soundOnly: boolean;
  readonly choices: readonly Choice[];
}

/** Everybody who is in the conference or expected, as the log has them: those who are there first. */
export function peopleRows(view: CaseView): readonly PersonRow[] {
  const { conference } = view.conference;
  const { case: state, self } = view;
  if (!state || !self || !conference || !isRunning(view)) return [];
  const rows = Object.values(state.people)
    .filter((each) => each.removedAt === undefined && !isReplaced(state, each))
    .map((person): PersonRow => {
      const own = conference.participations[person.id];
      const isSelf = person.id === self.person.id;
      return {
        person,
        isSelf,
        isThere: isSelf || (own !== undefined && isPresent(own)),
        mark: isSelf ? 'running' : markOf(own),
        state: isSelf ? 'people.present' : stateOf(view, own),
        name: nameOf(view, own?.with),
        line: lineOf(view, person.id, own),
        soundOnly: isSelf ? isSoundOnly(view) : isSoundOnlyThere(view, person.id, own),
        choices: [...choicesFor(view, conference, person), ...sharingChoices(view, conference, person)],
      };
    })
    // of the office's staff some come and others do not: nobody waits for them
    .filter(({ person, isThere }) => isThere || person.role !== 'staff');
  return [...rows.filter(({ isThere }) => isThere), ...rows.filter(({ isThere }) => !isThere)];
}

function markOf(own: Participation | undefined): MarkName {
  if (own && isPresent(own)) return 'running';
  if (own?.presence === 'lost') return 'broken';
  return own && own.presence !== 'waiting' ? 'left' : 'planned';
}

function stateOf(view: CaseView, own: Participation | undefined): TextKey {
  const isInOffice = own?.with !== undefined && sideOf(roleOf(view, own.with)) === 'office';
  switch (own?.presence) {
    case 'connected':
      if (!isCarried(own)) return 'people.present';
      return isInOffice ? 'people.office' : 'people.together';
    case 'lost':
      if (!isCarried(own)) return 'state.lost';
      return isInOffice ? 'people.office.lost' : 'people.together.lost';
    case 'entering':
      return own.wasConnected ? 'state.restoring' : 'state.entering';
    case 'waiting':
      return 'people.waiting';
    case 'left':
    case 'excluded':
    case 'readmitted':
    case 'over':
    case undefined:
      return 'state.absent';
  }
}

function lineOf(view: CaseView, person: string, own: Participation | undefined): TextKey | undefined {
  if (view.conference.phase !== 'inside') return undefined;
  const { quality, remote } = view.media;
  if (person === view.self?.person.id) return `device.network.${quality}`;
  const camera = remote.find((each) => each.person === person && each.kind === 'camera');
  return own?.presence === 'connected' && camera
    ? (LINE_WORDS[camera.line] ?? 'device.network.good')
    : undefined;
}

function isSoundOnlyThere({ media }: CaseView, person: string, own: Participation | undefined): boolean {
  const camera = media.remote.find((each) => each.person === person && each.kind === 'camera');
  return own?.presence === 'connected' && camera?.soundOnly === true;
}

/** For who may say so, of people of side C who are not there by a device of their own (edge cases 35 and 51). */
function choicesFor(view: CaseView, conference: Conference, { id: person, role }: Person): Choice[] {
  if (!may(view, 'admit') || sideOf(role) === 'office') return [];
  const own = conference.participations[person];
  const wish = (carrier: string | null): AttendWish => ({
    type: 'attend',
    conference: conference.id,
    person,
    with: carrier,
  });
  if (isCarried(own)) return [{ text: 'people.say.back', name: '', wish: wish(null) }];
  const isThere = own !== undefined && isPresent(own);
  if (isThere || own?.presence === 'excluded' || carriedBy(conference, person).length > 0) return [];
  const devices = Object.values(conference.participations).filter(isThereByOwnDevice);
  const office = officeDevice(view, devices);
  return [
    ...(office ? [{ text: 'people.say.office', name: '', wish: wish(office) } as const] : []),
    ...devices
      .filter((each) => sideOf(roleOf(view, each.person)) === 'portal')
      .map((each): Choice => ({
        text: 'people.say.together',
        name: nameOf(view, each.person),
        wish: wish(each.person),
      })),
  ];
}

/** Of who is there by a device of their own: whether side C may share a window, and the end of what somebody shares. */
function sharingChoices(view: CaseView, conference: Conference, { id: person, role }: Person): Choice[] {
  const own = conference.participations[person];
  if (!may(view, 'admit') || person === view.self?.person.id) return [];
  if (!own || !isThereByOwnDevice(own)) return [];
  const { id, presentation } = conference;
  const allowed = own.mayPresent === true;
  const end: Choice[] =
    presentation?.person === person
      ? [
          {
            text: 'people.say.shareEnd',
            name: '',
            wish: { type: 'end-presentation', conference: id, presentation: presentation.id },
          },
        ]
      : [];
  if (sideOf(role) === 'office') return end;
  const allow: Choice = {
    text: allowed ? 'people.say.shareBack' : 'people.say.share',
    name: '',
    wish: { type: 'allow-presenting', conference: id, person, allowed: !allowed },
  };
  return [...end, allow];
}

/** Where the office is seen: the official person's device, else that of whoever says it. */
function officeDevice(view: CaseView, devices: readonly Participation[]): string | undefined {
  const self = view.self?.person.id;
  const official = devices.find(({ person }) => isOfficial(roleOf(view, person)));
  return (official ?? devices.find(({ person }) => person === self))?.person;
}

function nameOf(view: CaseView, person: string | undefined): string {
  return person === undefined ? '' : (personOf(view, person)?.name ?? '');
}
