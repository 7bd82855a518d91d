import type { CaseView } from '../../core/case-view.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { isUpcoming, type Appointment } from '../../protocol/appointments.js';
import { runningConference } from '../../protocol/case-state.js';
import { may, zoneOf } from '../internal/conference-words.js';
import type { Draft, Surroundings } from './appointment-draft.js';
import type { FormView } from './appointment-form.js';
import { failureText, isUnsent } from './failures.js';
import type { OpenForm } from './open-form.js';
import { replaceable } from './standing.js';

interface FormContext {
  readonly form: OpenForm;
  readonly view: CaseView;
  /** Zone of the office that the host has named; else it follows from the appointments. */
  readonly zone: string;
  /** Server clock, milliseconds. */
  readonly now: number;
}

export function surroundingsOf({ form, view, zone, now }: FormContext): Surroundings {
  const appointments = view.case?.appointments ?? [];
  return {
    zone: movedIn(form, view)?.zone ?? (zone || zoneOf(view)),
    now,
    needsRelation: form.moved === null && appointments.some(isUpcoming),
  };
}

/** The appointment that the form moves, as it is now. */
export function movedIn({ moved }: OpenForm, { case: state }: CaseView): Appointment | undefined {
  return state?.appointments.find(({ id }) => id === moved);
}

/** All that the form draws. */
export function formView(
  context: FormContext & {
    readonly localize: LocalizeController;
    readonly onChange: (change: Partial<Draft>) => void;
    readonly onSubmit: () => void;
    readonly onCancel: () => void;
  },
): FormView {
  const { form, view, now, localize, onChange, onSubmit, onCancel } = context;
  const surroundings = surroundingsOf(context);
  const { zone, needsRelation } = surroundings;
  const errors = form.errors(view, surroundings);
  const wish = form.wishIn(view);
  const failed = wish?.fate === 'failed';
  // what stands at a field is not said twice
  const isAtField = Object.values(errors).includes(failureText(wish?.code));
  return {
    moved: movedIn(form, view) ?? null,
    draft: form.draft,
    errors,
    zone,
    today: dayOf(now, zone),
    earlier: needsRelation ? replaceable(view) : [],
    running: (view.case && runningConference(view.case)?.appointment) ?? undefined,
    mayEnd: may(view, 'end'),
    sending: wish?.fate === 'sending',
    failure: failed && !isAtField ? { text: failureText(wish.code), retry: isUnsent(wish.code) } : undefined,
    localize,
    onChange,
    onSubmit,
    onCancel,
  };
}

function dayOf(now: number, zone: string): string {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now);
  } catch {
    return '';
  }
}
