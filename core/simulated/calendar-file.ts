import type { Appointment } from '../../protocol/appointments.js';

/** The appointment as a file for a calendar (RFC 5545), with no more in it than a rehearsal needs. */
export function calendarFile({ id, startsAt, plannedMinutes }: Appointment, title: string): string {
  const end = new Date(Date.parse(startsAt) + plannedMinutes * 60_000).toISOString();
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//notary-conference//rehearsal',
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${utc(startsAt)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(end)}`,
    `SUMMARY:${title.replaceAll(/[\\;,]/g, '\\$&')}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

/** `20261124T090000Z` */
function utc(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}
