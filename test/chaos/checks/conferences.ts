import { emptyCase } from '../../../protocol/case-state.js';
import { evolve } from '../../../protocol/evolve.js';
import { isDeepStrictEqual } from 'node:util';
import type { CaseEvent } from '../../../protocol/events.js';
import type { Check, Evidence } from './evidence.js';

/** Only people end conferences, once, and for good; an end that was acknowledged has happened (R-L5, R-E14, R-E15). */
export const ends: Check = {
  name: 'ends',
  complaints: (evidence) => [...withoutWish(evidence), ...broken(evidence), ...afterlife(evidence)],
};

/** What a log can never say, whatever happened to the nodes that wrote it. */
export const sequence: Check = {
  name: 'sequence of events',
  complaints: ({ log, caseId }) => {
    const complaints: string[] = [];
    let state = emptyCase(caseId);
    for (const event of log) {
      const before = state;
      state = evolve(state, event);
      const at = `event ${event.seq} (${event.type})`;
      if (state.conferences.filter(({ status }) => status === 'running').length > 1)
        complaints.push(`${at} starts a second conference beside a running one`);
      if (!('conference' in event)) continue;
      const conference = before.conferences.find(({ id }) => id === event.conference);
      if (
        event.type === 'media-session-opened' &&
        event.generation !== (conference?.media.generation ?? 0) + 1
      )
        complaints.push(`${at} does not open the next generation`);
      if (!('person' in event)) continue;
      const participation = conference?.participations[event.person];
      const isExcluded = participation?.presence === 'excluded';
      if (isExcluded && (event.type === 'participant-entered' || event.type === 'participant-connected'))
        complaints.push(`${at} lets in who is excluded`);
      const isObserved = event.type === 'participant-connected' || event.type === 'participant-lost';
      if (isObserved && participation?.entry !== event.entry)
        complaints.push(`${at} is about an entry that is not the newest`);
    }
    return complaints;
  },
};

/** R-L5 a failure, an empty room and a restart end nothing. */
function withoutWish({ log, witness, caseId }: Evidence): string[] {
  const wishes = [...witness.ends.values()].filter((wish) => wish.caseId === caseId);
  return log.filter(isEnd).flatMap(({ conference, by, seq, reason }) => {
    const isWished = wishes.some((wish) => wish.conference === conference && wish.person === by?.id);
    return isWished && reason === 'ended'
      ? []
      : [`event ${seq} ends a conference that nobody has asked to end`];
  });
}

/** R-E15 everybody who ended is told of one and the same end, and the log has it. */
function broken({ log, witness, caseId }: Evidence): string[] {
  const happened = log.filter(isEnd);
  return [...witness.ends.values()].flatMap((wish) => {
    // what was answered after this log was taken is looked at with the next one
    const answers = wish.answers.filter(({ version }) => version <= log.length);
    if (wish.caseId !== caseId || answers.length === 0) return [];
    const [end, ...more] = happened.filter(({ conference }) => conference === wish.conference);
    if (!end) return [`the end of ${wish.conference} was acknowledged and is not in the log`];
    if (more.length > 0) return [`${wish.conference} ended ${more.length + 1} times`];
    const told = { at: end.at, by: end.by, reason: end.reason, successor: end.successor };
    return answers.every(({ ended }) => isDeepStrictEqual(ended, told))
      ? []
      : [`${wish.person} was told of another end of ${wish.conference} than the log has`];
  });
}

/** R-E14 an ended conference is a tombstone. */
function afterlife({ log }: Evidence): string[] {
  const ended = new Set<string>();
  return log.flatMap((event) => {
    if (!('conference' in event)) return [];
    const isDead = ended.has(event.conference);
    if (isEnd(event)) ended.add(event.conference);
    return isDead ? [`event ${event.seq} (${event.type}) happens to a conference that has ended`] : [];
  });
}

function isEnd(event: CaseEvent): event is Extract<CaseEvent, { type: 'conference-ended' }> {
  return event.type === 'conference-ended';
}
