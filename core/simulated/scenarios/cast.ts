import type { Appointment } from '../../../protocol/appointments.js';
import type { Person } from '../../../protocol/people.js';

/* Invented people and one invented day: case 2026-0118, 24 November 2026, in Berlin. */
export const LINDNER: Person = { id: 'lindner', name: 'Dr. Katharina Lindner', role: 'notary' };
/** Notarvertretung. */
export const KRANZ: Person = { id: 'kranz', name: 'Tobias Kranz', role: 'deputy' };
export const AYDIN: Person = { id: 'aydin', name: 'Miriam Aydın', role: 'staff' };
export const HANNELORE: Person = { id: 'hannelore', name: 'Hannelore Petersen', role: 'party' };
export const JONAS: Person = { id: 'jonas', name: 'Jonas Petersen', role: 'party' };
export const BRANDT: Person = { id: 'brandt', name: 'Lea Brandt', role: 'sign-interpreter' };
export const OKAFOR: Person = { id: 'okafor', name: 'Chidi Okafor', role: 'interpreter' };
export const SCHWARZ: Person = { id: 'schwarz', name: 'Peter Schwarz', role: 'adviser' };
export const YILDIZ: Person = { id: 'yildiz', name: 'Deniz Yıldız', role: 'witness' };
export const VOGEL: Person = { id: 'vogel', name: 'Arno Vogel', role: 'sign-interpreter' };
/** A community of heirs: with the notary and Hannelore Petersen up to twenty people. */
export const HEIRS: readonly Person[] = [
  'Dr. Annegret Kühn-Waldschmidt',
  'Mehmet Yıldız',
  'Helga Oberhauser',
  'Friedrich Oberhauser',
  'Grace Okafor',
  'Sebastian Kühn',
  'Thomas Schwarzenberger',
  'Andrei Popescu',
  'Ingrid Waldschmidt',
  'Wilhelm Kühn',
  'Ruth Yıldız',
  'Katarzyna Wiśniewska-Lewandowska',
  'Jan Petersen',
  'Nguyễn Thị Minh Khai',
  'Ole Petersen',
  'Sofia Lindqvist',
  'Max Brandl',
  'Charlotte von Hohenstein',
].map((name, at) => ({ id: `heir-${String(at + 1)}`, name, role: 'party' }));
/** Who belongs to the case from the beginning. */
export const PEOPLE: readonly Person[] = [HANNELORE, JONAS, LINDNER, AYDIN];

export const CASE_ID = '2026-0118';
export const CASE_TITLE = 'Übertragung Ahornweg 12';
export const OTHER_TITLE = 'Gründung Birkenhof GmbH';

/** `at('10:42')`: that time on the day of the appointment, in Berlin. */
export function at(clock: string): string {
  return `2026-11-24T${clock}:00.000+01:00`;
}

export const APPOINTMENT: Appointment = {
  id: 'a-1',
  kind: 'consultation',
  local: '2026-11-24T10:00',
  startsAt: at('10:00'),
  zone: 'Europe/Berlin',
  plannedMinutes: 60,
  status: 'agreed',
  version: 1,
  answers: {},
};
/** The same as a Beurkundungstermin. */
export const DEED: Appointment = { ...APPOINTMENT, kind: 'deed' };
