import type { CaseView } from '../../core/case-view.js';
import { isUpcoming, type Appointment } from '../../protocol/appointments.js';
import { appointmentWord, isOffice } from '../internal/conference-words.js';
import { icon } from '../internal/icons.js';
import type { Notice, NoticeAction } from './notices.js';

type News = 'created' | 'moved' | 'cancelled';

/**
 * N7 and edge case 56: appointments that were made, moved or cancelled while an element stood here, as long as that counts.
 * The office did it itself. What waits for an answer goes when it is answered.
 */
export class AppointmentNews {
  #case: string | undefined;
  #known: ReadonlyMap<string, Appointment> | undefined;
  readonly #news = new Map<string, News>();

  read(view: CaseView): readonly Notice[] {
    const { case: state } = view;
    if (!state) return [];
    // the appointments of another case are not new, only not known here
    if (state.id !== this.#case) this.forget();
    const known = this.#known;
    this.#case = state.id;
    this.#known = new Map(state.appointments.map((each) => [each.id, each]));
    if (isOffice(view)) return [];
    return state.appointments.flatMap((each) => {
      const news = known && newsOf(known.get(each.id), each);
      if (news) this.#news.set(each.id, news);
      return this.#isOver(each, view) ? [] : this.#notice(each, view);
    });
  }

  forget() {
    this.#case = undefined;
    this.#known = undefined;
    this.#news.clear();
  }

  #isOver(appointment: Appointment, { self }: CaseView): boolean {
    const { id, status, answers } = appointment;
    const news = this.#news.get(id);
    const isAnswered = self !== null && answers[self.person.id] !== undefined;
    const counts = news === 'cancelled' ? status === 'cancelled' : isUpcoming(appointment) && !isAnswered;
    if (!counts) this.#news.delete(id);
    return !this.#news.has(id);
  }

  #notice(appointment: Appointment, view: CaseView): Notice {
    const { id, version, startsAt, zone } = appointment;
    const news = this.#news.get(id) ?? 'created';
    return {
      id: news === 'created' ? `appointment-${id}` : `appointment-${id}-${news}-${version}`,
      tone: 'info',
      icon: icon('calendar'),
      text: appointmentWord(news),
      values: { startsAt, zone },
      actions: answersTo(appointment, view) ?? ['dismiss'],
    };
  }
}

function newsOf(before: Appointment | undefined, now: Appointment): News | undefined {
  if (!before) return 'created';
  if (now.status === 'cancelled') return before.status === 'cancelled' ? undefined : 'cancelled';
  return now.version > before.version ? 'moved' : undefined;
}

/** How a party answers a proposal; `undefined` where nothing waits for an answer. */
function answersTo(
  { id: appointment, version, status }: Appointment,
  { self }: CaseView,
): NoticeAction[] | undefined {
  if (status !== 'proposed' || self?.person.role !== 'party') return undefined;
  return [
    { wish: { type: 'answer-appointment', appointment, version, answer: 'confirm' }, label: 'appt.confirm' },
    { wish: { type: 'answer-appointment', appointment, version, answer: 'decline' }, label: 'appt.decline' },
  ];
}
