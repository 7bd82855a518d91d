import { html, nothing, type TemplateResult } from 'lit';
import type { CaseControls } from '../../core/case-controls.js';
import type { CaseView } from '../../core/case-view.js';
import { adoptStyles } from '../internal/adopt-styles.js';
import { isChangeable, type Appointment } from '../../protocol/appointments.js';
import { presentNames } from '../internal/later-words.js';
import { cityOf, fullDateOf } from '../internal/dates.js';
import { icon, type IconName } from '../internal/icons.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import type { Place } from '../internal/places.js';
import { requestAppointment } from './request-appointment.js';
import { requestIdentification } from '../events/identification-request.js';
import type { NotaryConference } from '../notary-conference/notary-conference.js';
import type { TextKey } from '../translations/de.js';
import { afterEnd } from './later-parts.js';

/** What the card has while there is a conference, beside what every card has; in the order in which it is drawn. */
export interface CardParts {
  /** The next appointment. */
  readonly next?: TemplateResult | undefined;
  /** Before the check of devices and the chat. */
  readonly first?: TemplateResult | undefined;
  /** Behind them. */
  readonly last?: TemplateResult | undefined;
  readonly soft: readonly string[];
}

export interface CardHost {
  readonly element: NotaryConference;
  readonly view: CaseView;
  readonly controls: CaseControls | null;
  readonly localize: LocalizeController;
  /** Opens the form for a new appointment beside the card. */
  readonly openAppointment: () => void;
  readonly onDismiss: () => void;
}

export function cardParts(place: Place, host: CardHost): CardParts {
  const { element, view, controls, localize } = host;
  const button = (key: TextKey, onClick: () => void, shape?: IconName, isPrimary = false) => html`
    <button type="button" class="button ${isPrimary ? 'button--primary' : ''}" @click=${onClick}>
      ${shape ? icon(shape) : nothing} ${localize.text(key)}
    </button>
  `;
  return {
    next: place.next ? next(host) : undefined,
    first: place.identify
      ? button('int.identify.button', () => requestIdentification(element, view), undefined, true)
      : undefined,
    last: place.appointment
      ? button(
          'int.newAppointment',
          () => requestAppointment(element, controls, host.openAppointment),
          'calendar',
        )
      : place.dismiss
        ? button('end.notice.dismiss', host.onDismiss, 'x')
        : place.reload
          ? button('refused.reload', () => location.reload(), 'rotate-cw', true)
          : undefined,
    soft: place.present && view.feed.name === 'online' ? [presentLine(place.present, view, localize)] : [],
  };
}

function presentLine(key: TextKey, view: CaseView, localize: LocalizeController): string {
  const names = presentNames(view);
  return names.length > 0
    ? localize.text(key, { names: localize.list(names) })
    : localize.text('leave.present.nobody');
}

/** A sentence until what can be answered has been fetched. */
function next({ element, view, controls, localize }: CardHost): TemplateResult | undefined {
  const appointment = nextAppointmentOf(view);
  if (!appointment) return undefined;
  if (afterEnd.code) {
    adoptStyles(element.renderRoot, afterEnd.code.nextAppointmentStyles.styleSheet);
    return afterEnd.code.nextAppointment({
      appointment,
      view,
      localize,
      onWish: (wish) => controls?.wish(wish),
    });
  }
  void afterEnd.load();
  const { startsAt, zone } = appointment;
  const { language } = localize;
  const line = localize.text('end.notice.next', {
    date: fullDateOf(startsAt, language, zone),
    time: localize.timeThere(startsAt, zone),
    zone: cityOf(zone),
  });
  return html`<p>${icon('calendar')} <span>${line}</span></p>`;
}

/** An appointment still to come that the ended conference did not belong to. */
function nextAppointmentOf(view: CaseView): Appointment | undefined {
  const now = Date.now() + view.clockOffset;
  const { conference } = view.conference;
  const standing = view.case?.appointments.filter(isChangeable) ?? [];
  // what ended it comes first, whatever was agreed on later, and until its time is over
  const successor = standing.find(
    ({ id, startsAt, plannedMinutes }) =>
      id === conference?.ended?.successor && Date.parse(startsAt) + plannedMinutes * 60_000 > now,
  );
  return (
    successor ??
    standing.findLast(({ id, startsAt }) => id !== conference?.appointment && Date.parse(startsAt) > now)
  );
}
