import { html, nothing, type TemplateResult } from 'lit';
import type { CaseView } from '../../core/case-view.js';
import type { Wish } from '../../core/wishes/wish-requests.js';
import { nextAppointmentOf, personOf, presentNames } from '../internal/conference-words.js';
import { cityOf, clockOf, fullDateOf } from '../internal/dates.js';
import { icon } from '../internal/icons.js';
import { afterEnd } from '../internal/late-elements.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import type { Place } from '../internal/places.js';
import type { TextKey } from '../translations/de.js';

interface PlaceCard {
  readonly place: Place;
  readonly view: CaseView;
  readonly localize: LocalizeController;
  readonly time: (iso: string | null) => string;
  readonly withoutChatHint: boolean;
  /** Whom the host names for when the service is down. */
  readonly contact: string;
  readonly onDismiss: () => void;
  readonly onWish: (wish: Wish) => void;
  readonly onChat: () => void;
  readonly onCheck: () => void;
  readonly onAppointment: () => void;
  readonly onIdentify: () => void;
}

/** The card instead of the stage: a sentence, what it means, the one thing to do, and what else is known. */
export function placeCard({
  place,
  view,
  localize,
  time,
  withoutChatHint,
  contact,
  onDismiss,
  onWish,
  onChat,
  onCheck,
  onAppointment,
  onIdentify,
}: PlaceCard): TemplateResult {
  const ended = view.conference.conference?.ended;
  const values = {
    time: time(ended?.at ?? null),
    case: view.conference.other ?? '',
    name: ended?.by ? (personOf(view, ended.by.id)?.name ?? '') : '',
  };
  const say = (key: TextKey) => localize.text(key, values);
  const soft = [
    ...(place.support && contact !== '' ? [localize.text('int.serviceDown', { contact })] : []),
    ...(place.present ? [presentLine(place.present, view, localize)] : []),
    ...(place.soft ?? []).map(say),
  ];
  const appointment = place.next ? nextAppointmentOf(view) : undefined;
  // One template for all places, so that the start button and its focus outlive the change from one to the next.
  return html`
    <div class="place" part="place">
      <section class="card" aria-labelledby="place-title">
        <h3 id="place-title">${say(place.title)}</h3>
        ${place.strong ? html`<p class=${place.id === 'ended' ? '' : 'strong'}>${say(place.strong)}</p>` : nothing}
        ${appointment ? next({ appointment, view, localize, onWish }) : nothing}
        <div class="actions" ?hidden=${!hasActions(place)}>
          ${place.start ? html`<start-conference-button></start-conference-button>` : nothing}
          ${place.leave ? html`<leave-conference-button></leave-conference-button>` : nothing}
          ${
            place.identify
              ? html`<button type="button" class="button button--primary" @click=${onIdentify}>
                  ${localize.text('int.identify.button')}
                </button>`
              : nothing
          }
          ${
            place.check
              ? html`<button type="button" class="button" @click=${onCheck}>
                  ${icon('video')} ${localize.text('device.title')}
                </button>`
              : nothing
          }
          ${
            place.chat && !withoutChatHint
              ? html`<button type="button" class="button" @click=${onChat}>
                  ${icon('message-square-text')} ${localize.text('chat.title')}
                </button>`
              : nothing
          }
          ${
            place.appointment
              ? html`<button type="button" class="button" @click=${onAppointment}>
                  ${icon('calendar')} ${localize.text('int.newAppointment')}
                </button>`
              : nothing
          }
          ${
            place.dismiss
              ? html`<button type="button" class="button" @click=${onDismiss}>
                  ${icon('x')} ${localize.text('end.notice.dismiss')}
                </button>`
              : nothing
          }
          ${
            place.reload
              ? html`<button type="button" class="button button--primary" @click=${reload}>
                  ${icon('rotate-cw')} ${localize.text('refused.reload')}
                </button>`
              : nothing
          }
        </div>
        ${
          soft.length > 0
            ? html`<div class="rest">${soft.map((line) => html`<p class="soft">${line}</p>`)}</div>`
            : nothing
        }
      </section>
    </div>
  `;
}

function hasActions({ start, leave, dismiss, reload, chat, appointment, identify, check }: Place): boolean {
  return [start, leave, dismiss, reload, chat, appointment, identify, check].some(Boolean);
}

function presentLine(key: TextKey, view: CaseView, localize: LocalizeController): string {
  const names = presentNames(view);
  return names.length > 0
    ? localize.text(key, { names: localize.list(names) })
    : localize.text('leave.present.nobody');
}

/** A sentence until what can be answered has been fetched. */
function next(card: Parameters<NonNullable<typeof afterEnd.code>['nextAppointment']>[0]): TemplateResult {
  if (afterEnd.code) return afterEnd.code.nextAppointment(card);
  const { startsAt, zone } = card.appointment;
  const { language } = card.localize;
  const clock = clockOf(startsAt, language, zone);
  const line = card.localize.text('end.notice.next', {
    date: fullDateOf(startsAt, language, zone),
    time: language === 'de' ? `${clock} Uhr` : clock,
    zone: cityOf(zone),
  });
  return html`<p>${icon('calendar')} <span>${line}</span></p>`;
}

function reload() {
  location.reload();
}
