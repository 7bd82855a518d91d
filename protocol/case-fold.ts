import type { Appointment } from './appointments.js';
import type { CaseState } from './case-state.js';
import type { CaseEvent, ConferenceEvent } from './events.js';
import type { Member } from './people.js';

/*
 * How events change a case outside of its conferences: what a page needs before there is one (decision 45).
 */

export function caseAfter(state: CaseState, event: Exclude<CaseEvent, ConferenceEvent>): CaseState {
  return { ...changed(state, event), version: event.seq };
}

function changed(state: CaseState, event: Exclude<CaseEvent, ConferenceEvent>): CaseState {
  switch (event.type) {
    case 'case-opened':
      return { ...state, title: event.title };
    case 'person-joined':
      return { ...state, people: { ...state.people, [event.person.id]: event.person } };
    case 'message-sent':
      return state;
    case 'appointment-changed':
      return {
        ...state,
        appointments: state.appointments.map((each) =>
          each.id === event.appointment.id ? event.appointment : each,
        ),
      };
    case 'official-changed':
      return { ...state, official: event.person };
    case 'person-removed':
      return withMember(state, event.person, (member) => ({ ...member, removedAt: event.at }));
    case 'person-restored':
      return withMember(state, event.person, ({ id, name, role }) => ({ id, name, role }));
    case 'case-closed':
      return { ...state, closedAt: event.at };
    case 'case-reopened':
      return { ...state, closedAt: null };
    case 'appointment-created':
      return { ...state, appointments: [...replaceAppointment(state, event.appointment), event.appointment] };
    default:
      // A newer server may know events that this build does not: they change nothing we know of.
      event satisfies never;
      return { ...state, isPartial: true };
  }
}

function replaceAppointment(state: CaseState, created: Appointment): readonly Appointment[] {
  const { relation } = created;
  if (relation?.type !== 'replaces') return state.appointments;
  return state.appointments.map((each) => (each.id === relation.to ? { ...each, status: 'replaced' } : each));
}

function withMember(state: CaseState, id: string, change: (member: Member) => Member): CaseState {
  const member = state.people[id];
  return member ? { ...state, people: { ...state.people, [id]: change(member) } } : state;
}
