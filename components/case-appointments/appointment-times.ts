import type { Appointment } from '../../protocol/appointments.js';
import { cityOf, clockOf, fullDateOf, isSameDay } from '../internal/dates.js';
import type { LocalizeController } from '../internal/localize-controller.js';

/** Whose clock it is and what it shows now: both times are told where they differ (edge case 58). */
export interface Viewer {
  /** IANA zone of who looks. */
  readonly zone: string;
  /** Server clock, milliseconds. */
  readonly now: number;
}

/** `Donnerstag, 3. Dezember 2026, 10:00–11:00 Uhr`, `heute, 10:00–11:00 Uhr`: by the clock of the office. */
export function whenOf(appointment: Appointment, localize: LocalizeController, { now }: Viewer): string {
  const { startsAt, plannedMinutes, zone } = appointment;
  const { language } = localize;
  const isToday = isSameDay(startsAt, new Date(now).toISOString(), zone);
  const day = isToday ? localize.text('appt.today') : fullDateOf(startsAt, language, zone);
  return `${day}, ${clockSpan(startsAt, plannedMinutes, localize, zone)}`;
}

/** `10:00–11:00 Uhr`, by the clock of `zone`, which the words beside it name. */
export function clockSpan(from: string, minutes: number, localize: LocalizeController, zone: string): string {
  const end = new Date(Date.parse(from) + minutes * 60_000);
  if (Number.isNaN(end.getTime())) return '';
  return `${clockOf(from, localize.language, zone)}–${localize.timeThere(end.toISOString(), zone)}`;
}

/** `10:00 Uhr in Berlin, entspricht 09:00 Uhr bei Ihnen (London)`; empty where both clocks show the same. */
export function elsewhereOf(
  { startsAt, zone }: Appointment,
  localize: LocalizeController,
  viewer: Viewer,
): string {
  const { language } = localize;
  const clock = (at: string) => localize.timeThere(startsAt, at);
  const days = [zone, viewer.zone].map((each) => fullDateOf(startsAt, language, each));
  const isOtherDay = days[0] !== days[1];
  if (clock(zone) === clock(viewer.zone) && !isOtherDay) return '';
  return localize.text('appt.zone', {
    time: clock(zone),
    city: cityOf(zone),
    local: isOtherDay ? `${days[1] ?? ''}, ${clock(viewer.zone)}` : clock(viewer.zone),
    place: cityOf(viewer.zone),
  });
}
