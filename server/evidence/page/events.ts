import type { CaseEvent, LinkedEvent, RecordedMessage } from '../../../protocol/index.js';
import { fill, quoted, type Content, type Markup } from './markup.js';
import type { PageContext } from './page-context.js';
import { namesOf } from './proceedings.js';
import { note, row, type Column } from './table.js';

export function chatColumns({ texts: { chat, log } }: PageContext): readonly Column[] {
  return [
    { heading: log.number, kind: 'number' },
    { heading: log.time, kind: 'time' },
    { heading: chat.author, kind: 'by' },
    { heading: chat.text },
  ];
}

export function chatRow(page: PageContext, message: RecordedMessage): Markup {
  return row(message.seq, page.clock.moment(message.at), page.by(message), quoted(message.text));
}

export function logColumns({ texts: { log } }: PageContext): readonly Column[] {
  return [
    { heading: log.number, kind: 'number' },
    { heading: log.time, kind: 'time' },
    { heading: log.by, kind: 'by' },
    { heading: log.what },
  ];
}

export function logRow(page: PageContext, { event, hash }: LinkedEvent): Markup {
  // an event of a newer server has no sentence here; it is listed all the same
  const sentences: Readonly<Partial<Record<string, string>>> = page.texts.log.event;
  const what = fill(sentences[event.type] ?? event.type, contentsOf(page, event));
  return row(event.seq, page.clock.moment(event.at), page.by(event), [what, note(hash)]);
}

/** Whatever of it an event carries, in words. */
function contentsOf(page: PageContext, event: CaseEvent): Record<string, Content> {
  const { appointments, conferences } = page.texts;
  const contents: Record<string, Content> = {};
  if ('title' in event) contents['title'] = quoted(event.title);
  if ('person' in event) {
    const { person, seq } = event;
    contents['person'] = page.name(typeof person === 'string' ? person : person.id, seq);
    if (typeof person === 'object') contents['role'] = page.role(person.role);
  }
  if ('conference' in event) contents['conference'] = page.conference(event.conference);
  if ('appointment' in event && typeof event.appointment === 'object' && event.appointment) {
    contents['appointment'] = page.appointment(event.appointment.id);
  }
  if ('with' in event) {
    contents['with'] = event.with === null ? page.texts.log.nobodysDevice : page.name(event.with, event.seq);
  }
  if ('allowed' in event) {
    contents['allowed'] = event.allowed ? page.texts.log.allowed : page.texts.log.notAllowed;
  }
  if (event.type === 'participant-asked' || event.type === 'participant-answered') {
    contents['device'] = page.texts.log.device[event.device];
  }
  if (event.type === 'participant-answered') contents['answer'] = page.texts.log.answer[event.answer];
  if ('missing' in event) contents['missing'] = namesOf(page, event.missing, event.seq);
  if ('change' in event) contents['change'] = appointments.change[event.change];
  if ('generation' in event) contents['generation'] = event.generation;
  if ('reason' in event) contents['reason'] = conferences.reason[event.reason];
  return contents;
}
