import type { Conference, Participation } from './case-state.js';
import type { CaseEventOf } from './events.js';

/*
 * Technical direction of side N about the devices of others (§ 9 (2) NotViKoV): a microphone is switched off, switching on
 * is only ever asked for. The page of that person carries it out; nobody opens a camera or a microphone from afar.
 */

/** What can be asked to be switched on. */
export const DIRECTED_DEVICES = ['microphone', 'camera'] as const;
export type DirectedDevice = (typeof DIRECTED_DEVICES)[number];

/** `on`: the person has switched it on themselves, asked or after it was switched off · `declined`: not now */
export const DEVICE_ANSWERS = ['on', 'declined'] as const;
export type DeviceAnswer = (typeof DEVICE_ANSWERS)[number];

/** The newest word of side N about a device of somebody, until that person has answered it by switching on. */
export interface Direction {
  /** `off`: switched off · `on`: asked to switch it on */
  readonly wanted: 'on' | 'off';
  /** Id of the person of side N. */
  readonly by: string;
  readonly at: string;
  /** Asked, and not now. */
  readonly declined?: true;
}

/** `sharing`: what they shared was ended by somebody else, whose name they are told. */
export type Directions = Readonly<Partial<Record<DirectedDevice | 'sharing', Direction>>>;

/** Asked to switch it on, and not answered yet. */
export function isAsked(direction: Direction | undefined): direction is Direction {
  return direction?.wanted === 'on' && !direction.declined;
}

/** The others stand. */
export function withDirection(
  before: Participation,
  device: keyof Directions,
  direction: Direction | undefined,
): Participation {
  const others = Object.entries(before.directions ?? {}).filter(([each]) => each !== device);
  const all = [...others, ...(direction ? [[device, direction] as const] : [])];
  return all.length > 0 ? { ...before, directions: Object.fromEntries(all) } : withoutDirections(before);
}

export function answered(
  before: Participation,
  { device, answer }: CaseEventOf<'participant-answered'>,
): Participation {
  const direction = before.directions?.[device];
  if (!direction) return before;
  if (answer === 'on') return withDirection(before, device, undefined);
  return direction.wanted === 'on' ? withDirection(before, device, { ...direction, declined: true }) : before;
}

/**
 * What stands for somebody who comes in anew. A microphone that was switched off while the line was gone is switched off all
 * the same; what was asked of an earlier entry is not asked again.
 */
export function directionsOnEntry(
  before: Participation | undefined,
  { type, device }: CaseEventOf<'participant-waiting' | 'participant-entered'>,
): Pick<Participation, 'directions'> {
  const microphone = before?.directions?.microphone;
  const stands = type === 'participant-entered' && before?.device === device && microphone?.wanted === 'off';
  return stands ? { directions: { microphone } } : {};
}

/** Somebody who is out has nothing to do about them. */
export function withoutDirections(participation: Participation): Participation {
  const rest: { -readonly [Key in keyof Participation]: Participation[Key] } = { ...participation };
  delete rest.directions;
  return rest;
}

/** What this person shared was ended by somebody else, who is named to them. */
export function sharingEnded(
  conference: Conference,
  { person, by, at }: CaseEventOf<'presentation-ended'>,
): Conference {
  const before = conference.participations[person];
  if (!before || by === null || by.id === person) return conference;
  const after = withDirection(before, 'sharing', { wanted: 'off', by: by.id, at });
  return { ...conference, participations: { ...conference.participations, [person]: after } };
}
