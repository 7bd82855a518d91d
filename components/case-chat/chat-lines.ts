import type { CaseView, OutgoingMessage } from '../../core/case-view.js';
import type { AppointmentChange } from '../../protocol/appointments.js';
import type { ActorRole, TimelineEvent } from '../../protocol/events.js';
import { personOf } from '../internal/conference-words.js';
import { isSameDay } from '../internal/dates.js';
import type { IconName } from '../internal/icons.js';
import type { MarkName } from '../internal/marks.js';
import type { TextKey } from '../translations/de.js';

/** One line of the chat, ready to be drawn. `key` stays the same as long as the line does. */
export type ChatLine =
  | { readonly type: 'day'; readonly key: string; readonly at: string }
  | { readonly type: 'unread'; readonly key: string; readonly count: number }
  | MessageLine
  | EntryLine;

export interface MessageLine {
  readonly type: 'message';
  readonly key: string;
  readonly own: boolean;
  readonly name: string;
  readonly role: ActorRole | null;
  readonly at: string;
  readonly text: string;
  readonly fate: OutgoingMessage['fate'] | 'sent';
}

/** What happened to the case between the messages: its time line. */
export interface EntryLine {
  readonly type: 'entry';
  readonly key: string;
  readonly mark?: MarkName;
  readonly icon?: IconName;
  readonly text: TextKey;
  readonly name?: string;
  readonly role?: ActorRole | 'system';
  readonly appointment?: { readonly startsAt: string; readonly zone: string };
  readonly at: string;
}

/** `unreadAfter`: position after which the line with the count of new messages stands, if it stands at all. */
export function chatLines(
  view: CaseView,
  zone: string | undefined,
  unreadAfter?: number,
): readonly ChatLine[] {
  const lines: ChatLine[] = [];
  const missing = new Set<string>();
  const unread = unreadAfter === undefined ? 0 : countUnread(view, unreadAfter);
  let day: string | undefined;
  let told = unread === 0;
  const today = new Date(Date.now() + view.clockOffset).toISOString();

  for (const event of view.chat.events) {
    const line = lineOf(view, event, missing);
    if (!line) continue;
    if (day === undefined ? !isSameDay(event.at, today, zone) : !isSameDay(event.at, day, zone)) {
      lines.push({ type: 'day', key: `day-${event.seq}`, at: event.at });
    }
    day = event.at;
    if (
      !told &&
      unreadAfter !== undefined &&
      event.seq > unreadAfter &&
      line.type === 'message' &&
      !line.own
    ) {
      lines.push({ type: 'unread', key: 'unread', count: unread });
      told = true;
    }
    lines.push(line);
  }
  return [...lines, ...view.chat.outbox.map((message) => outgoingLine(view, message))];
}

/** Messages of others after a position. */
export function countUnread(view: CaseView, after: number): number {
  const self = view.self?.person.id;
  return view.chat.events.filter(
    (event) => event.type === 'message-sent' && event.seq > after && event.by?.id !== self,
  ).length;
}

function outgoingLine(view: CaseView, { id, text, writtenAt, fate }: OutgoingMessage): MessageLine {
  const name = view.self?.person.name ?? '';
  return { type: 'message', key: `message-${id}`, own: true, name, role: null, at: writtenAt, text, fate };
}

/** `missing` remembers who was lost or left, because only a return is worth a line, not a first arrival. */
function lineOf(
  view: CaseView,
  event: TimelineEvent,
  missing: Set<string>,
): MessageLine | EntryLine | undefined {
  const { at, by } = event;
  const key = `event-${event.seq}`;
  switch (event.type) {
    case 'message-sent':
      return {
        type: 'message',
        // The key of the outbox: the line stays the same element when it is acknowledged.
        key: `message-${event.message.id}`,
        own: by !== null && by.id === view.self?.person.id,
        name: by ? (personOf(view, by.id)?.name ?? '') : '',
        role: by?.role ?? null,
        at,
        text: event.message.text,
        fate: 'sent',
      };
    case 'conference-started':
      return { type: 'entry', key, mark: 'running', text: 'chat.sys.started', at };
    case 'conference-ended':
      missing.clear();
      return event.reason === 'replaced'
        ? { type: 'entry', key, mark: 'ended', text: 'chat.sys.ended.replaced', at }
        : { type: 'entry', key, mark: 'ended', text: 'chat.sys.ended', role: by?.role ?? 'system', at };
    case 'participant-lost':
      missing.add(event.person);
      return {
        type: 'entry',
        key,
        mark: 'broken',
        text: 'chat.sys.interrupted',
        name: nameOf(view, event.person),
        at,
      };
    case 'participant-left':
      missing.add(event.person);
      return {
        type: 'entry',
        key,
        mark: 'left',
        text: 'chat.sys.left',
        name: nameOf(view, event.person),
        at,
      };
    case 'participant-connected':
      if (!missing.delete(event.person)) return undefined;
      return {
        type: 'entry',
        key,
        mark: 'running',
        text: 'chat.sys.resumed',
        name: nameOf(view, event.person),
        at,
      };
    case 'appointment-created':
    case 'appointment-changed': {
      const { startsAt, zone } = event.appointment;
      const text =
        event.type === 'appointment-created' ? 'chat.sys.appointment' : APPOINTMENT_WORDS[event.change];
      return { type: 'entry', key, icon: 'calendar', text, appointment: { startsAt, zone }, at };
    }
    case 'official-changed': {
      const name = nameOf(view, event.person);
      return { type: 'entry', key, mark: 'running', text: 'chat.sys.official', name, at };
    }
    case 'case-closed':
      return { type: 'entry', key, mark: 'ended', text: 'chat.sys.closed', at };
    case 'case-reopened':
      return { type: 'entry', key, mark: 'running', text: 'chat.sys.reopened', at };
  }
}

const APPOINTMENT_WORDS: Readonly<Record<AppointmentChange, TextKey>> = {
  confirmed: 'chat.sys.confirmed',
  declined: 'chat.sys.declined',
  agreed: 'chat.sys.agreed',
  moved: 'chat.sys.moved',
  cancelled: 'chat.sys.cancelled',
  held: 'chat.sys.held',
  'not-held': 'chat.sys.notHeld',
};

function nameOf(view: CaseView, person: string): string {
  return personOf(view, person)?.name ?? '';
}
