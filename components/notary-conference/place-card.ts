import { html, nothing, type TemplateResult } from 'lit';
import type { CaseView } from '../../core/case-view.js';
import { nextAppointmentOf, personOf, presentNames } from '../internal/conference-words.js';
import { cityOf, fullDateOf } from '../internal/dates.js';
import { icon } from '../internal/icons.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import type { Place } from '../internal/places.js';
import type { TextKey } from '../translations/de.js';

interface PlaceCard {
  readonly place: Place;
  readonly view: CaseView;
  readonly localize: LocalizeController;
  readonly time: (iso: string | null) => string;
  readonly withoutChatHint: boolean;
  readonly onDismiss: () => void;
}

/** The card instead of the stage: a sentence, what it means, the one thing to do, and what else is known. */
export function placeCard({
  place,
  view,
  localize,
  time,
  withoutChatHint,
  onDismiss,
}: PlaceCard): TemplateResult {
  const ended = view.conference.conference?.ended;
  const values = {
    time: time(ended?.at ?? null),
    case: view.conference.other ?? '',
    name: ended?.by ? (personOf(view, ended.by.id)?.name ?? '') : '',
  };
  const say = (key: TextKey) =>
    localize.text(withoutChatHint && key === 'end.notice.more' ? 'end.notice.closed' : key, values);
  const soft = [
    ...(place.present ? [presentLine(place.present, view, localize)] : []),
    ...(place.soft ?? []).filter((key) => !withoutChatHint || key !== 'int.chatHint').map(say),
  ];
  const next = place.next ? nextLine(view, localize) : '';
  // One template for all places, so that the start button and its focus outlive the change from one to the next.
  return html`
    <div class="place" part="place">
      <section class="card" aria-labelledby="place-title">
        <h3 id="place-title">${say(place.title)}</h3>
        ${place.strong ? html`<p class=${place.id === 'ended' ? '' : 'strong'}>${say(place.strong)}</p>` : nothing}
        ${next === '' ? nothing : html`<p>${icon('calendar')} <span>${next}</span></p>`}
        <div class="actions" ?hidden=${!hasActions(place)}>
          ${place.start ? html`<start-conference-button></start-conference-button>` : nothing}
          ${place.leave ? html`<leave-conference-button></leave-conference-button>` : nothing}
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

function hasActions({ start, leave, dismiss, reload }: Place): boolean {
  return (start ?? leave ?? dismiss ?? reload) !== undefined;
}

function presentLine(key: TextKey, view: CaseView, localize: LocalizeController): string {
  const names = presentNames(view);
  return names.length > 0
    ? localize.text(key, { names: localize.list(names) })
    : localize.text('leave.present.nobody');
}

function nextLine(view: CaseView, localize: LocalizeController): string {
  const next = nextAppointmentOf(view);
  if (!next) return '';
  const { startsAt, zone } = next;
  return localize.text('end.notice.next', {
    date: fullDateOf(startsAt, localize.language, zone),
    time: localize.timeThere(startsAt, zone),
    zone: cityOf(zone),
  });
}

function reload() {
  location.reload();
}
