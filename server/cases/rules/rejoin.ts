import {
  findConference,
  isPresent,
  runningConference,
  sideOf,
  type Absence,
  type AppointmentKind,
  type AwayReason,
  type CaseState,
  type Participation,
  type Person,
  type Role,
} from '../../../protocol/index.js';
import type { Command, Decision } from '../commands.js';
import { accepted, refused, type Circumstances } from './decisions.js';

/**
 * What somebody who was in meets when they come back: `allow` at once · `waiting-room` side N admits them anew
 * · `re-identify` the host has to establish first who they are.
 */
export const REJOIN_POLICIES = ['allow', 'waiting-room', 're-identify'] as const;
export type RejoinPolicy = (typeof REJOIN_POLICIES)[number];

/** Somebody of side C who comes back into a conference in which they were (R-I10). */
export interface Rejoin {
  readonly caseId: string;
  readonly conference: string;
  readonly kind: AppointmentKind;
  readonly person: string;
  readonly role: Role;
  /** Milliseconds; 0 for who moves from one device to another. */
  readonly awayFor: number;
  readonly why: AwayReason;
}

/** What the host has answered about one coming back. */
export interface RejoinRuling {
  /** The way in that was asked about: a later one is asked about anew. */
  readonly entry: string;
  readonly policy: RejoinPolicy;
}

/** What is to be asked about, before a command is decided; `null`: nobody comes back. */
export function rejoinBy(
  state: CaseState,
  command: Command,
  person: Person,
  now: Date,
): { readonly rejoin: Rejoin; readonly entry: string } | null {
  if (command.type !== 'enter-conference' && command.type !== 'request-media') return null;
  const conference = findConference(state, command.conference);
  const before = conference?.participations[person.id];
  if (!conference || conference.ended || !before) return null;
  const device = command.type === 'enter-conference' ? command.device : before.device;
  const absence = comingBack(before, person, device, now);
  if (!absence) return null;
  const { id, kind } = conference;
  const rejoin: Rejoin = {
    caseId: state.id,
    conference: id,
    kind,
    person: person.id,
    role: person.role,
    awayFor: Math.max(0, now.getTime() - Date.parse(absence.since)),
    why: absence.why,
  };
  return { rejoin, entry: before.entry };
}

/** What holds for this person on this device: `allow` also for everybody who does not come back at all. */
export function rejoinPolicy(
  before: Participation | undefined,
  device: string,
  { viewer: { person }, now, policy, rejoin }: Circumstances,
): RejoinPolicy {
  if (!before || !comingBack(before, person, device, now)) return 'allow';
  return rejoin?.entry === before.entry ? rejoin.policy : (policy.rejoin ?? 'allow');
}

/**
 * Only of side C: nobody could admit the office to its own conference. Not whom the host has just identified. Whoever was connected and by the log is not, comes
 * back; so does who goes on with another device. A page that finds its way back before the log says `lost` does not.
 */
function comingBack(before: Participation, { role }: Person, device: string, now: Date): Absence | null {
  if (sideOf(role) === 'office' || before.identified) return null;
  const { presence, absence, wasConnected, admitted } = before;
  if (isPresent(before)) {
    const moves = wasConnected && before.device !== device;
    return moves ? { since: now.toISOString(), why: 'moved' } : null;
  }
  // from where they wait, side N has just let them in
  if (presence === 'waiting' && admitted) return null;
  return absence ?? null;
}

/** The host has established who that is: once, they come (back) into the running conference. */
export function identification(state: CaseState, person: string): Decision {
  const conference = runningConference(state);
  if (!conference) return refused('conference_not_found');
  const participation = conference.participations[person];
  if (!participation) return refused('participant_not_found');
  return accepted(
    participation.identified ? [] : [{ type: 'participant-identified', conference: conference.id, person }],
  );
}
