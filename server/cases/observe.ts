import {
  findConference,
  isCarried,
  isPresent,
  isThereByOwnDevice,
  participationsOf,
  presentationEnded,
  type CaseFact,
  type CaseState,
  type Conference,
  type Participation,
} from '../../protocol/index.js';
import type { Observation } from './commands.js';

/**
 * What an observation of the media server means for the case: nothing, when it is about an older entry or generation,
 * about somebody who has left, or about a conference that is over. It never ends a conference and never turns a loss
 * into a leave (R-I1, R-I2, R-L5). Pure and total.
 */
export function observe(state: CaseState, observation: Observation): readonly CaseFact[] {
  const conference = findConference(state, observation.conference);
  if (conference?.status !== 'running') return [];

  switch (observation.type) {
    case 'media-connected': {
      // a session that was given up is about to be closed: who arrives there late is not in
      if (!conference.media.open) return [];
      const participation = current(conference, observation);
      if (participation?.presence !== 'entering' && participation?.presence !== 'lost') return [];
      return [about('participant-connected', conference, participation)];
    }
    case 'media-disconnected': {
      const participation = current(conference, observation);
      if (!participation || !isPresent(participation)) return [];
      return [about('participant-lost', conference, participation)];
    }
    case 'presentation-gone': {
      const { presentation } = conference;
      if (presentation?.id !== observation.presentation) return [];
      return [presentationEnded(conference, presentation)];
    }
    case 'media-session-closed': {
      const { generation, open } = conference.media;
      if (!open || generation !== observation.generation) return [];
      return [
        { type: 'media-session-closed', conference: conference.id, generation },
        ...participationsOf(conference)
          .filter(isThereByOwnDevice)
          .map((participation) => about('participant-lost', conference, participation)),
      ];
    }
  }
}

function current(conference: Conference, at: { person: string; entry: string }): Participation | undefined {
  const participation = conference.participations[at.person];
  // whose device is another's is never seen there by themselves
  return participation?.entry === at.entry && !isCarried(participation) ? participation : undefined;
}

function about(
  type: 'participant-connected' | 'participant-lost',
  conference: Conference,
  { person, entry }: Participation,
): CaseFact {
  return { type, conference: conference.id, person, entry };
}
