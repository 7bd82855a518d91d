import { isAccessLost } from '../../core/access.js';
import { clientAge } from '../../core/client-age.js';
import type { CaseView, ConferenceView } from '../../core/case-view.js';
import type { DeviceState } from '../../core/media/media-room.js';
import { CLIENT_VERSION } from '../../protocol/client-version.js';
import { ConferenceEndedEvent } from '../events/conference-ended.js';
import { ConferenceEnteredEvent } from '../events/conference-entered.js';
import {
  ConferenceErrorEvent,
  type ConferenceErrorCode,
  type SuggestedAction,
} from '../events/conference-error.js';
import { ConferenceInterruptedEvent } from '../events/conference-interrupted.js';
import { ConferenceLeftEvent } from '../events/conference-left.js';
import { ConferenceResumedEvent } from '../events/conference-resumed.js';
import { ConferenceStartedEvent } from '../events/conference-started.js';
import { appointmentChanges } from './appointment-changes.js';
import { ProceedingsChangedEvent } from '../events/proceedings-changed.js';
import { isSameProceedings, proceedingsIn } from './proceedings-facts.js';

/** The facts about conferences, appointments and trouble that lie between two views of a case. */
export class Facts {
  #interruptedSince: string | null = null;
  readonly #toldAges = new Set<string>();

  between(before: CaseView, now: CaseView): readonly Event[] {
    return [
      ...startedConferences(before, now),
      ...this.#ownConnection(before.conference, now.conference),
      ...changedProceedings(before, now),
      ...endedConferences(before, now),
      ...appointmentChanges(before, now),
      ...errors(before, now),
      ...this.#ages(now),
    ];
  }

  /** Page and backend of two releases: told once, also on the console, where nobody may listen. */
  #ages(now: CaseView): Event[] {
    const age = clientAge(now);
    if ((age !== 'ahead' && age !== 'behind') || this.#toldAges.has(age)) return [];
    this.#toldAges.add(age);
    if (age === 'behind') return [new ConferenceErrorEvent('client-behind', true, 'reload')];
    console.warn(
      `notary-conference ${CLIENT_VERSION}: the backend is older, ${now.policy?.release ?? ''}: docs/upgrading.md`,
    );
    return [new ConferenceErrorEvent('server-outdated', true, 'none')];
  }

  #ownConnection(before: ConferenceView, now: ConferenceView): Event[] {
    const id = now.conference?.id;
    if (id === undefined) return [];
    if (id !== before.conference?.id) this.#interruptedSince = null;
    if (now.phase === before.phase && now.why === before.why && now.takenOut === before.takenOut) return [];

    const events: Event[] = [];
    const cutOff =
      now.phase === 'reconnecting' ||
      (now.phase === 'checking' && !now.takenOut) ||
      (now.phase === 'outside' && now.why === 'interrupted' && before.phase !== 'unknown');
    if (cutOff && this.#interruptedSince === null) {
      this.#interruptedSince = now.since ?? '';
      events.push(new ConferenceInterruptedEvent(id, this.#interruptedSince));
    }
    if (now.phase === 'inside' && before.phase !== 'inside') {
      events.push(
        this.#interruptedSince === null
          ? new ConferenceEnteredEvent(id)
          : new ConferenceResumedEvent(id, this.#interruptedSince),
      );
      this.#interruptedSince = null;
    }
    if (now.phase === 'outside' && (now.why === 'left' || now.why === 'moved') && wasIn(before)) {
      this.#interruptedSince = null;
      events.push(new ConferenceLeftEvent(id, now.why));
    }
    return events;
  }
}

function wasIn({ phase }: ConferenceView): boolean {
  return ['entering', 'inside', 'reconnecting', 'checking', 'leaving'].includes(phase);
}

function startedConferences(before: CaseView, now: CaseView): Event[] {
  if (!before.case || !now.case) return [];
  const known = new Set(before.case.conferences.map(({ id }) => id));
  return now.case.conferences
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => new ConferenceStartedEvent(id));
}

function changedProceedings(before: CaseView, now: CaseView): Event[] {
  if (!before.case || !now.case) return [];
  const is = proceedingsIn(now);
  if (!is || isSameProceedings(proceedingsIn(before), is)) return [];
  return [new ProceedingsChangedEvent(is.conference, is.state, is.missing, is.signing)];
}

function endedConferences(before: CaseView, now: CaseView): Event[] {
  if (!before.case || !now.case) return [];
  const endedBefore = new Set(before.case.conferences.filter(({ ended }) => ended).map(({ id }) => id));
  return now.case.conferences.flatMap(({ id, ended }) =>
    ended && !endedBefore.has(id) ? [new ConferenceEndedEvent(id, ended)] : [],
  );
}

const PROBLEM_ACTIONS = {
  'server-unreachable': 'retry',
  'media-unavailable': 'retry',
  'connection-failed': 'retry',
  'part-not-loaded': 'reload',
  'too-many-requests': 'retry',
  'browser-not-supported': 'other-browser',
  'not-allowed': 'none',
  'client-outdated': 'reload',
} as const satisfies Record<string, SuggestedAction>;

function errors(before: CaseView, now: CaseView): Event[] {
  const events: Event[] = [];
  const tell = (code: ConferenceErrorCode, recoverable: boolean, action: SuggestedAction) =>
    events.push(new ConferenceErrorEvent(code, recoverable, action));

  const { problem } = now.conference;
  if (problem && problem !== before.conference.problem) {
    tell(problem.code, problem.recoverable, PROBLEM_ACTIONS[problem.code]);
  }
  if (now.feed.name === 'refused' && (before.feed.name !== 'refused' || before.feed.code !== now.feed.code)) {
    const isLost = isAccessLost(now.feed.code);
    tell(now.feed.code, !isLost, isLost ? 'none' : 'renew-token');
  }
  for (const device of ['camera', 'microphone'] as const) {
    const state = now.media.local[device];
    if (state === before.media.local[device] || !isTrouble(state)) continue;
    tell(`${device}-${state}`, true, state === 'denied' ? 'allow-devices' : 'check-devices');
  }
  return events;
}

function isTrouble(state: DeviceState): state is Exclude<DeviceState, 'on' | 'off'> {
  return state !== 'on' && state !== 'off';
}
