import { createEvent, type EventAttributes } from 'ics';
import { isUpcoming, type Appointment, type AppointmentKind, type CaseState } from '../../protocol/index.js';

type Language = 'de' | 'en';

/** Terms of the glossary, domain 5.6. */
const KINDS: Readonly<Record<Language, Readonly<Record<AppointmentKind, string>>>> = {
  de: { consultation: 'Beratungstermin', deed: 'Beurkundungstermin', certification: 'Beglaubigungstermin' },
  en: {
    consultation: 'Advisory appointment',
    deed: 'Appointment for a notarial deed',
    certification: 'Appointment for certification',
  },
};
const WHERE: Readonly<Record<Language, string>> = { de: 'Videokonferenz', en: 'Video conference' };

/**
 * One appointment as a calendar file (RFC 5545): the instant in UTC, so that every calendar shows it in its own zone
 * (edge case 58). The same id with a higher sequence moves or cancels what an earlier file has put there.
 */
export function calendarFile(
  { title }: Pick<CaseState, 'title'>,
  appointment: Appointment,
  language: Language,
): string {
  const event: EventAttributes = {
    uid: `${appointment.id}@notary-conference`,
    sequence: sequenceOf(appointment),
    productId: 'notary-conference',
    method: statusOf(appointment) === 'CANCELLED' ? 'CANCEL' : 'PUBLISH',
    status: statusOf(appointment),
    title: `${KINDS[language][appointment.kind]}: ${title}`,
    location: WHERE[language],
    start: Date.parse(appointment.startsAt),
    startOutputType: 'utc',
    duration: { minutes: appointment.plannedMinutes },
  };
  const { error, value } = createEvent(event);
  if (!value) throw error ?? new Error('the calendar file is empty');
  return value;
}

/** Grows with every move, and once more with what settles it. */
function sequenceOf(appointment: Appointment): number {
  return 2 * (appointment.version - 1) + (isUpcoming(appointment) ? 0 : 1);
}

function statusOf({ status }: Appointment): 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED' {
  switch (status) {
    case 'proposed':
      return 'TENTATIVE';
    case 'agreed':
    case 'held':
      return 'CONFIRMED';
    case 'declined':
    case 'cancelled':
    case 'replaced':
    case 'not-held':
      return 'CANCELLED';
  }
}
