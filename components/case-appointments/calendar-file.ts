import type { Appointment } from '../../protocol/appointments.js';

/** Hands a calendar file to the browser as a download, without an address that could be passed on. */
export function saveCalendarFile(file: string, { local }: Appointment): void {
  const url = URL.createObjectURL(new Blob([file], { type: 'text/calendar' }));
  const link = Object.assign(document.createElement('a'), {
    href: url,
    download: `termin-${local.slice(0, 10)}.ics`,
  });
  link.click();
  // the browser has taken the file over by then
  setTimeout(() => URL.revokeObjectURL(url));
}
