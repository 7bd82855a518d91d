import { Temporal } from 'temporal-polyfill';
import type { Appointment, MaintenanceWarning } from '../../protocol/index.js';

/** A time each week in which the service may be away, by the clock of a zone. */
export interface MaintenanceWindow {
  /** 1 Monday to 7 Sunday (ISO 8601). */
  readonly weekday: number;
  /** `HH:mm`; `to` is later on the same day. */
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const WINDOW = /^(\w{3}) ([0-2]\d:[0-5]\d)-([0-2]\d:[0-5]\d) ([A-Za-z][\w+/-]+)$/;

/** `Wed 12:00-14:00 Europe/Berlin`, or `undefined` when it is not written like that. */
export function parseMaintenanceWindow(text: string): MaintenanceWindow | undefined {
  const [, day = '', from = '', to = '', zone = ''] = WINDOW.exec(text) ?? [];
  const weekday = WEEKDAYS.indexOf(day) + 1;
  if (weekday === 0 || from >= to || to >= '24:00') return undefined;
  try {
    Temporal.Now.zonedDateTimeISO(zone);
    return { weekday, from, to, zone };
  } catch {
    return undefined;
  }
}

/** The window that the planned time of an appointment meets, if any: a warning, never a refusal (edge case 61). */
export function maintenanceDuring(
  windows: readonly MaintenanceWindow[],
  { startsAt, plannedMinutes }: Pick<Appointment, 'startsAt' | 'plannedMinutes'>,
): MaintenanceWarning | null {
  const begin = Temporal.Instant.from(startsAt);
  const end = begin.add({ minutes: plannedMinutes });
  for (const { weekday, from, to, zone } of windows) {
    const last = end.toZonedDateTimeISO(zone).toPlainDate();
    for (
      let day = begin.toZonedDateTimeISO(zone).toPlainDate();
      Temporal.PlainDate.compare(day, last) <= 0;
      day = day.add({ days: 1 })
    ) {
      if (day.dayOfWeek !== weekday) continue;
      const at = (time: string) => day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
      const [opens, closes] = [at(from), at(to)];
      if (Temporal.Instant.compare(begin, closes) < 0 && Temporal.Instant.compare(opens, end) < 0) {
        return { from: asText(opens), to: asText(closes) };
      }
    }
  }
  return null;
}

function asText(instant: Temporal.Instant): string {
  return new Date(instant.epochMilliseconds).toISOString();
}
