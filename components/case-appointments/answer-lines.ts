import type { CaseView } from '../../core/case-view.js';
import { isChangeable, type Appointment } from '../../protocol/appointments.js';
import { sideOf } from '../../protocol/people.js';
import { isOffice } from '../internal/conference-words.js';
import type { TextKey } from '../translations/de.js';

interface AnswerLine {
  readonly text: TextKey;
  readonly names: readonly string[];
}

/** Who said what to this time: side N is told of everybody, a person of side C of their own answer. */
export function answerLines(appointment: Appointment, view: CaseView): readonly AnswerLine[] {
  if (!isChangeable(appointment)) return [];
  return isOffice(view) ? answersOfAll(appointment, view) : ownAnswer(appointment, view);
}

function answersOfAll({ answers, status }: Appointment, view: CaseView): readonly AnswerLine[] {
  const people = Object.values(view.case?.people ?? {});
  const named = (wanted: 'confirmed' | 'declined') =>
    people.filter(({ id }) => answers[id] === wanted).map(({ name }) => name);
  const open = people
    .filter(({ id, role, removedAt }) => role === 'party' && removedAt === undefined && !answers[id])
    .map(({ name }) => name);
  const lines: readonly AnswerLine[] = [
    { text: 'appt.answers.confirmed', names: named('confirmed') },
    { text: 'appt.answers.declined', names: named('declined') },
    // what is settled waits for nobody
    { text: 'appt.answers.open', names: status === 'agreed' ? [] : open },
  ];
  return lines.filter(({ names }) => names.length > 0);
}

function ownAnswer({ answers }: Appointment, { self }: CaseView): readonly AnswerLine[] {
  const answer = self && sideOf(self.person.role) === 'portal' ? answers[self.person.id] : undefined;
  if (!answer) return [];
  return [{ text: answer === 'confirmed' ? 'appt.answer.confirmed' : 'appt.answer.declined', names: [] }];
}
