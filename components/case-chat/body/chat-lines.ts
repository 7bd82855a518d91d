import type { OutgoingMessage } from '../../../core/case-view.js';
import type { Actor, ActorRole, TimelineEvent } from '../../../protocol/events.js';
import { appointmentWord } from '../../internal/conference-words.js';
import type { MarkName } from '../../internal/marks.js';
import type { TextKey } from '../../translations/de.js';

/** One line of the chat as the log has it; names, words and times come in when it is drawn. */
export type ChatLine = DayLine | MessageLine | EntryLine;

interface Line {
  /** Stays the same as long as the line does. */
  readonly key: string;
  /** Its place in the log; infinite for what is not in it yet. */
  readonly seq: number;
  readonly at: string;
}

export interface DayLine extends Line {
  readonly type: 'day';
}

export interface MessageLine extends Line {
  readonly type: 'message';
  readonly id: string;
  readonly own: boolean;
  readonly by: Actor;
  readonly text: string;
  readonly fate: OutgoingMessage['fate'] | 'sent';
}

/** What happened to the case between the messages: its time line. */
export interface EntryLine extends Line {
  readonly type: 'entry';
  readonly mark?: MarkName;
  readonly icon?: 'calendar' | 'archive';
  readonly text: TextKey;
  /** Whom it is about, by person id. */
  readonly person?: string;
  /** What stands there for that person, who knows of whom it is said; default: the same. */
  readonly own?: TextKey | undefined;
  readonly role?: ActorRole | 'system';
  readonly appointment?: { readonly startsAt: string; readonly zone: string };
}

export function messageLine(
  event: TimelineEvent & { readonly type: 'message-sent' },
  own: boolean,
): MessageLine {
  const { seq, at, by, message } = event;
  // the key of the outbox: the line stays the same element when it is acknowledged
  return {
    type: 'message',
    key: `message-${message.id}`,
    seq,
    at,
    id: message.id,
    own,
    by,
    text: message.text,
    fate: 'sent',
  };
}

export function outgoingLine({ id, text, writtenAt, fate }: OutgoingMessage): MessageLine {
  const [key, seq, at] = [`message-${id}`, Number.POSITIVE_INFINITY, writtenAt];
  return { type: 'message', key, seq, at, id, own: true, by: null, text, fate };
}

/**
 * Lines of a time line, event by event: who was lost is remembered, because only a return is worth a line, not a first
 * arrival, and because the loss of somebody needed interrupts the conference until the last of them is back.
 */
export class EntryLines {
  readonly #isNeeded: (person: string) => boolean;
  readonly #lost = new Set<string>();
  readonly #left = new Set<string>();

  /** @param isNeeded - whether the loss of that person interrupts the conference for all */
  constructor(isNeeded: (person: string) => boolean) {
    this.#isNeeded = isNeeded;
  }

  of(event: Exclude<TimelineEvent, { type: 'message-sent' }>): EntryLine | undefined {
    const { seq, at, by } = event;
    const line = { type: 'entry', key: `event-${String(seq)}`, seq, at } as const;
    switch (event.type) {
      case 'conference-started':
        return { ...line, mark: 'running', text: 'chat.sys.started' };
      case 'conference-ended':
        this.#lost.clear();
        this.#left.clear();
        return event.reason === 'replaced'
          ? { ...line, mark: 'ended', text: 'chat.sys.ended.replaced' }
          : { ...line, mark: 'ended', text: 'chat.sys.ended', role: by?.role ?? 'system' };
      case 'participant-lost': {
        const { person } = event;
        const begins = this.#isNeeded(person) && !this.#isInterrupted();
        this.#lost.add(person);
        return {
          ...line,
          mark: 'broken',
          text: begins ? 'chat.sys.interrupted.by' : 'chat.sys.lost',
          own: 'chat.sys.interrupted',
          person,
        };
      }
      case 'participant-left': {
        const { person } = event;
        this.#lost.delete(person);
        this.#left.add(person);
        return { ...line, mark: 'left', text: 'chat.sys.left', person };
      }
      case 'participant-connected': {
        const { person } = event;
        const wasInterrupted = this.#isInterrupted();
        const wasLost = this.#lost.delete(person);
        if (!wasLost && !this.#left.delete(person)) return undefined;
        const ends = wasInterrupted && !this.#isInterrupted();
        const back = wasLost ? 'chat.sys.back' : 'chat.sys.returned';
        const text = ends ? 'chat.sys.resumed.by' : back;
        return { ...line, mark: 'running', text, own: ends ? 'chat.sys.resumed' : undefined, person };
      }
      case 'appointment-created':
      case 'appointment-changed': {
        const { startsAt, zone } = event.appointment;
        const text = appointmentWord(event.type === 'appointment-created' ? 'created' : event.change);
        return { ...line, icon: 'calendar', text, appointment: { startsAt, zone } };
      }
      case 'official-changed':
        return { ...line, mark: 'running', text: 'chat.sys.official', person: event.person };
      case 'case-closed':
        return { ...line, icon: 'archive', text: 'chat.sys.closed' };
      case 'case-reopened':
        return { ...line, mark: 'running', text: 'chat.sys.reopened' };
    }
  }

  #isInterrupted(): boolean {
    return [...this.#lost].some((person) => this.#isNeeded(person));
  }
}
