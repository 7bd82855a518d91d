import type { CaseView } from '../../core/case-view.js';
import type { Wish } from '../../core/wishes/wish-requests.js';
import type { Announcer } from '../internal/announcer.js';
import { wishOf } from '../internal/later-words.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { sayDone, sayMaintenance, type DoneNote } from './done-note.js';
import { failureText, isFulfilled } from './failures.js';
import type { OpenForm } from './open-form.js';

interface Fates {
  readonly form: OpenForm | undefined;
  readonly done: DoneNote | undefined;
  /** What was last asked about each appointment. */
  readonly asked: ReadonlyMap<string, Wish>;
  readonly calendar: 'loading' | 'failed' | undefined;
  readonly view: CaseView;
  readonly localize: LocalizeController;
}

/** Tells assistive technology, once each, what became of every press here. What others do is told by the notices. */
export function announceFates(
  announcer: Announcer,
  { form, done, asked, calendar, view, localize }: Fates,
): void {
  const wish = form?.wishIn(view);
  announcer.say('sending', wish?.fate === 'sending' ? localize.text('appt.sending') : '');
  announcer.say('failed', wish?.fate === 'failed' ? localize.text(failureText(wish.code)) : '');
  announcer.say('done', done ? `${sayDone(done, localize)} ${sayMaintenance(done, localize)}`.trim() : '');
  for (const [id, each] of asked) {
    const appointment = view.case?.appointments.find((one) => one.id === id);
    const { fate, code } = wishOf(view, each) ?? {};
    const isFailed = fate === 'failed' && appointment && !isFulfilled({ asked: each, appointment, view });
    announcer.say(id, isFailed ? localize.text(failureText(code)) : '');
  }
  announcer.say('calendar', calendar === 'failed' ? localize.text('appt.calendar.failed') : '');
}
