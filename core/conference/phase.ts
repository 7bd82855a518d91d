import type { Conference, Participation } from '../../protocol/case-state.js';
import { isPresent } from '../../protocol/situation.js';
import type { ConferencePhase, ConferenceView, OutsideReason } from '../case-view.js';
import { hasWayIn, type MachineState, type Stance } from './machine-state.js';

/** What people are shown of the stance. */
export function phaseOf(state: MachineState): ConferencePhase {
  if (state.conference === undefined) return 'unknown';
  const { stance, conference } = state;
  // the log has yet to show the conference that this device has started
  if (hasWayIn(stance) && stance.conference !== conference?.id) return 'entering';
  switch (stance.name) {
    case 'asking':
    case 'joining':
      return 'entering';
    case 'waiting':
    case 'inside':
    case 'checking':
    case 'leaving':
    case 'ended':
      return stance.name;
    case 'mending':
    case 'returning':
      return 'reconnecting';
    case 'outside':
      if (conference === null) return 'none';
      return conference.status === 'ended' ? 'ended' : 'outside';
  }
}

export function viewOf(state: MachineState): ConferenceView {
  const phase = phaseOf(state);
  const { conference = null } = state;
  return {
    phase,
    why: phase === 'outside' ? whyOutside(state) : null,
    takenOut: phase === 'checking' && isTakenOut(state.stance),
    since: conference && state.since,
    conference,
    ending: state.ending?.state ?? 'no',
    endedWhileAway: phase === 'ended' && state.endedWhileAway,
    problem: state.problem,
    other: phase === 'outside' ? (askedAbout(state)?.title ?? null) : null,
  };
}

function isTakenOut(stance: Stance): boolean {
  return stance.name === 'checking' && stance.byServer && stance.cause === null;
}

/** The own participation in the conference, as the log has it. */
export function ownParticipation(state: MachineState, conference: Conference): Participation | undefined {
  return state.person === null ? undefined : conference.participations[state.person];
}

/** The open question about the conference of another case, if it was asked for this one. */
export function askedAbout({ asked, conference }: MachineState): MachineState['asked'] {
  return asked && asked.conference === conference?.id ? asked : null;
}

/** Why this device is outside a running conference: from the log, and from what the server answered before it. */
function whyOutside(state: MachineState): OutsideReason {
  const { stance, conference, device } = state;
  if (stance.name === 'outside' && stance.assume) return stance.assume.why;
  if (askedAbout(state)) return 'in-other';
  const own = conference ? ownParticipation(state, conference) : undefined;
  const mustIdentify = state.identify !== null && state.identify === conference?.id;
  if (own?.identified && (mustIdentify || own.absence)) return 'identified';
  if (mustIdentify) return 'identify';
  if (!own) return 'new';
  if (own.presence === 'left' || own.presence === 'excluded' || own.presence === 'readmitted')
    return own.presence;
  // asked from a page that is gone: asking again is the way in
  if (own.presence === 'waiting') return 'new';
  if (isPresent(own) && own.device !== device) return 'elsewhere';
  // what never came to be was not interrupted
  return own.wasConnected ? 'interrupted' : 'new';
}
