import type { CaseState } from './case-state.js';
import {
  attending,
  endedConference,
  startedConference,
  withConference,
  withParticipation,
  withPresence,
  withProceedings,
} from './conference-fold.js';
import { directed, withAllowed, withDirected } from './directing-fold.js';
import { directionsOnEntry, withoutDirections } from './directions.js';
import type { ConferenceEvent } from './events.js';

/*
 * How events change the conferences of a case: a page fetches it when there is one (decision 45).
 */

export function conferenceAfter(state: CaseState, event: ConferenceEvent): CaseState {
  return { ...changed(state, event), version: event.seq };
}

function changed(state: CaseState, event: ConferenceEvent): CaseState {
  switch (event.type) {
    case 'conference-started':
      return { ...state, conferences: [...state.conferences, startedConference(event)] };
    case 'participant-waiting':
    case 'participant-entered':
      return withParticipation(state, event, (before) => ({
        person: event.person,
        presence: event.type === 'participant-waiting' ? 'waiting' : 'entering',
        since: event.at,
        entry: event.entry,
        device: event.device,
        admitted: event.type === 'participant-entered',
        wasConnected: before?.wasConnected ?? false,
        ...(before?.identified ? { identified: true } : {}),
        ...(before?.mayPresent ? { mayPresent: true } : {}),
        ...directionsOnEntry(before, event),
      }));
    case 'participant-attending':
      return withParticipation(state, event, (before, conference) => attending(before, conference, event));
    case 'participant-admitted':
      return withParticipation(state, event, (before) => before && { ...before, admitted: true });
    case 'participant-identified':
      return withParticipation(state, event, (before) => before && { ...before, identified: true });
    case 'participant-readmitted':
      return withPresence(state, event, 'readmitted', { admitted: true });
    case 'participant-excluded':
      return withPresence(
        withDirected(withAllowed(state, event, false), event, withoutDirections),
        event,
        'excluded',
        { admitted: false, excludedBy: event.by },
      );
    case 'participant-connected':
      return withPresence(state, event, 'connected', { wasConnected: true });
    case 'participant-lost':
      return withPresence(state, event, 'lost');
    case 'participant-left':
      return withPresence(withDirected(state, event, withoutDirections), event, 'left');
    case 'participant-muted':
    case 'participant-asked':
    case 'participant-answered':
    case 'presenting-allowed':
    case 'presentation-started':
    case 'presentation-ended':
      return directed(state, event);
    case 'media-session-opened':
      return withConference(state, event.conference, (conference) => ({
        ...conference,
        media: { generation: event.generation, open: true, since: event.at },
      }));
    case 'media-session-closed':
      return withConference(state, event.conference, (conference) => ({
        ...conference,
        media: { generation: event.generation, open: false, since: event.at },
      }));
    case 'proceedings-opened':
    case 'proceedings-resumed':
      return withProceedings(state, event, 'open');
    case 'proceedings-paused':
      return withProceedings(state, event, 'paused', event.missing);
    case 'proceedings-finished':
      return withProceedings(state, event, 'finished');
    case 'conference-ended':
      return withConference(state, event.conference, (conference) => endedConference(conference, event));
    default:
      // A newer server may know events that this build does not: they change nothing we know of.
      event satisfies never;
      return { ...state, isPartial: true };
  }
}
