import type { CaseView } from '../../core/case-view.js';
import type { DeviceKind } from '../../core/devices/capture.js';
import type { LineQuality, RemoteMedia } from '../../core/media/media-room.js';
import { interruptedIn } from '../../core/devices/interrupted.js';
import type { Participation } from '../../protocol/case-state.js';
import { carriedBy } from '../../protocol/attending.js';
import { isOfficial, sideOf, type Person, type Role } from '../../protocol/people.js';
import { isPresent } from '../../protocol/situation.js';
import type { Shown } from '../conference-stage/layout.js';
import { isRunning, personOf } from './conference-words.js';
import { othersIn, roleOf } from './later-words.js';

/**
 * - `stale`: our own connection is the one in trouble, so what we see of the others is the past
 * - `out`: not there, and why is not everybody's business: excluded, or not let in yet (edge case 50)
 */
export type TileState = 'present' | 'stale' | 'entering' | 'reconnecting' | 'lost' | 'left' | 'out';

/** All that a tile draws. */
export interface TileModel {
  readonly person: Person;
  readonly self: boolean;
  readonly state: TileState;
  readonly since: string | null;
  readonly stream: MediaStream | null;
  readonly picture: boolean;
  /** Known to be off; without any stream nothing is known. */
  readonly cameraOff: boolean;
  readonly muted: boolean;
  /** Off, but not by that person: a phone call, an unplugged device (edge case 33). */
  readonly interrupted: readonly DeviceKind[];
  readonly speaking: boolean;
  /** The picture is on, and no new one comes. */
  readonly standing: boolean;
  /** *Nur Ton* of that person. */
  readonly soundOnly: boolean;
  /** The picture is on and does not come here, because of one's own *Nur Ton*. */
  readonly held: boolean;
  /** Why nobody sees the own picture, although the camera is on. */
  readonly unseen: UnseenWord | undefined;
  /** Of who is there, from elsewhere. */
  readonly line: LineQuality;
  readonly screen: boolean;
  readonly presenting: boolean;
  readonly signing: boolean;
  /** Who else takes part through this device. */
  readonly company: {
    readonly text: 'tile.together' | 'tile.office';
    readonly names: readonly string[];
  } | null;
}

/** The tile of a person, or of what a person shares; `undefined` when there is nothing to show. */
export function tileOf(view: CaseView, personId: string, screen: boolean): TileModel | undefined {
  const person = personOf(view, personId);
  if (!person || !isRunning(view)) return undefined;
  return personId === view.self?.person.id ? ownTile(view, person) : othersTile(view, person, screen);
}

function ownTile(view: CaseView, person: Person): TileModel {
  const { local } = view.media;
  return {
    person,
    self: true,
    state: 'present',
    since: null,
    stream: local.stream,
    picture: local.camera === 'on' && local.stream !== null,
    cameraOff: local.camera !== 'on',
    muted: local.microphone !== 'on',
    interrupted: interruptedIn(local),
    speaking: local.speaking && local.microphone === 'on',
    standing: false,
    soundOnly: isSoundOnly(view),
    held: false,
    unseen: unseenWord(view),
    line: 'good',
    screen: false,
    presenting: false,
    signing: false,
    company: companyOf(view, person),
  };
}

/** One's own *Nur Ton*. */
export function isSoundOnly({ wanted }: CaseView): boolean {
  return (wanted.pictures ?? 'all') !== 'all';
}

export type UnseenWord = 'state.unsent' | 'state.unseen';

/** A camera that is on, and nobody sees its picture: it does not go out, or everybody there wants sound alone. */
export function unseenWord({ media, self }: CaseView): UnseenWord | undefined {
  const { local, remote } = media;
  if (local.camera !== 'on') return undefined;
  if (local.unsent) return 'state.unsent';
  const others = remote.filter(({ kind }) => kind === 'camera');
  // who signs is seen by them all the same
  const isSeen = others.length === 0 || self?.person.role === 'sign-interpreter';
  return isSeen || !others.every(({ soundOnly }) => soundOnly) ? undefined : 'state.unseen';
}

/** Edge cases 35 and 51. */
function companyOf(view: CaseView, { id, role }: Person): TileModel['company'] {
  const { conference } = view.conference;
  const names = conference
    ? carriedBy(conference, id).map(({ person }) => personOf(view, person)?.name ?? '')
    : [];
  if (names.length === 0) return null;
  return { text: sideOf(role) === 'office' ? 'tile.office' : 'tile.together', names };
}

function othersTile(view: CaseView, person: Person, screen: boolean): TileModel | undefined {
  const streams = view.media.remote.filter((each) => each.person === person.id);
  const shown = streams.find(({ kind }) => kind === (screen ? 'screen' : 'camera'));
  const participation = view.conference.conference?.participations[person.id];
  if (screen ? !shown : !participation && !shown) return undefined;

  const state = screen ? 'present' : stateOf(view, participation, shown !== undefined);
  const there = !isGone(state);
  return {
    person,
    self: false,
    state,
    since: participation?.since ?? null,
    stream: there ? (shown?.stream ?? null) : null,
    picture: there && shown !== undefined && shown.stream !== null && shown.cameraOn && !shown.held,
    cameraOff: shown !== undefined && !shown.cameraOn,
    muted: !screen && shown !== undefined && !shown.microphoneOn,
    interrupted: interruptedOf(screen ? undefined : shown),
    speaking: state === 'present' && !screen && (shown?.speaking ?? false),
    standing: state === 'present' && shown !== undefined && shown.standing && shown.cameraOn,
    soundOnly: state === 'present' && !screen && (shown?.soundOnly ?? false),
    held: there && (shown?.held ?? false),
    unseen: undefined,
    line: state === 'present' && shown ? shown.line : 'good',
    screen,
    presenting: !screen && streams.some(({ kind }) => kind === 'screen'),
    signing: !screen && person.role === 'sign-interpreter',
    company: screen ? null : companyOf(view, person),
  };
}

/** Told apart from `off`; what is on again is not interrupted, whatever was heard last. */
function interruptedOf(shown: RemoteMedia | undefined): readonly DeviceKind[] {
  const on = { audio: shown?.microphoneOn, video: shown?.cameraOn };
  return shown?.interrupted.filter((kind) => !on[kind]) ?? [];
}

function stateOf(view: CaseView, participation: Participation | undefined, hasStream: boolean): TileState {
  switch (participation?.presence) {
    case 'lost':
    case 'left':
      // with the server away the log stands still, and who is seen is there (edge case 74)
      return hasStream && view.feed.name === 'offline' ? 'present' : participation.presence;
    case 'waiting':
    case 'excluded':
    case 'readmitted':
    case 'over':
      return 'out';
    case 'entering':
      if (hasStream) return 'present';
      return participation.wasConnected ? 'reconnecting' : 'entering';
    case 'connected':
    case undefined:
      return view.conference.phase === 'inside' ? 'present' : 'stale';
  }
}

/** No picture and no sound of them, whatever still arrives. */
export function isGone(state: TileState): boolean {
  return state === 'lost' || state === 'left' || state === 'out';
}

/** Whose tiles the stage holds, in their fixed order: notary, parties by first entry, interpreters, others, oneself. */
export function peopleOnStage(view: CaseView): readonly string[] {
  if (!isRunning(view)) return [];
  const others = othersIn(view, view.conference.conference)
    .filter((each) => keepsPlace(view, each))
    .map(({ person }) => person);
  // Media may be a step ahead of the log, or a step behind it when somebody was taken out.
  const known = view.conference.conference?.participations ?? {};
  const early = view.media.remote
    .map(({ person }) => person)
    .filter((person, at, all) => !others.includes(person) && all.indexOf(person) === at)
    .filter((person) => personOf(view, person) && !isGone(stateOf(view, known[person], true)));
  const ordered = [...others, ...early]
    .map((person, at) => ({ person, at, rank: RANKS[roleOf(view, person)] }))
    .sort((one, other) => one.rank - other.rank || one.at - other.at)
    .map(({ person }) => person);
  return view.self ? [...ordered, view.self.person.id] : ordered;
}

const RANKS: Readonly<Record<Role, number>> = {
  notary: 0,
  deputy: 0,
  party: 1,
  interpreter: 2,
  'sign-interpreter': 2,
  witness: 3,
  adviser: 3,
  staff: 3,
};

/** The place of a lost person and of a notary who left is kept; others who left are gone from the stage. */
function keepsPlace(view: CaseView, participation: Participation): boolean {
  const { with: carrier } = participation;
  if (carrier !== undefined && isOnStage(view, carrier)) return false;
  return (
    isPresent(participation) ||
    participation.presence === 'lost' ||
    (participation.presence === 'left' && isOfficial(roleOf(view, participation.person)))
  );
}

/** By a device of their own: whoever takes part through it is named in that place. */
function isOnStage(view: CaseView, person: string): boolean {
  const participation = view.conference.conference?.participations[person];
  if (person === view.self?.person.id) return true;
  return participation !== undefined && keepsPlace(view, participation);
}

/** Who and what the stage has to show. */
export function shownIn(view: CaseView): Shown {
  const people = peopleOnStage(view);
  const self = view.self?.person.id;
  return {
    people,
    self,
    interpreters: people.filter((person) => person !== self && roleOf(view, person) === 'sign-interpreter'),
    screens: view.media.remote.filter(({ kind }) => kind === 'screen').map(({ person }) => person),
  };
}
