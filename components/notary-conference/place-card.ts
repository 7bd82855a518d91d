import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import type { Place } from '../internal/places.js';
import type { CardParts } from '../told/card-parts.js';
import type { TextKey } from '../translations/de.js';

interface PlaceCard {
  readonly place: Place;
  readonly localize: LocalizeController;
  readonly say: (key: TextKey) => string;
  readonly withoutChatHint: boolean;
  /** Whom the host names for when the service is down. */
  readonly contact: string;
  /** What only a card about a conference has, once it has been fetched. */
  readonly parts: CardParts | undefined;
  readonly onChat: () => void;
  readonly onCheck: () => void;
}

/** The card instead of the stage: a sentence, what it means, the one thing to do, and what else is known. */
export function placeCard({
  place,
  localize,
  say,
  withoutChatHint,
  contact,
  parts,
  onChat,
  onCheck,
}: PlaceCard): TemplateResult {
  const { start, leave, check } = place;
  const chat = place.chat && !withoutChatHint;
  const soft = [
    ...(place.support && contact !== '' ? [localize.text('int.serviceDown', { contact })] : []),
    ...(parts?.soft ?? []),
    ...(place.soft ?? []).map(say),
  ];
  const hasActions = start || leave || check || chat || parts?.first || parts?.last;
  // One template for all places, so that the start button and its focus outlive the change from one to the next.
  return html`
    <div class="place" part="place">
      <section class="card" aria-labelledby="place-title">
        <h3 id="place-title">${say(place.title)}</h3>
        ${place.strong ? html`<p class=${place.id === 'ended' ? '' : 'strong'}>${say(place.strong)}</p>` : nothing}
        ${start ? nothing : parts?.next}
        <div class="actions" ?hidden=${!hasActions}>
          ${start ? html`<start-conference-button></start-conference-button>` : nothing}
          ${leave ? html`<leave-conference-button></leave-conference-button>` : nothing}
          ${parts?.first ?? nothing}
          ${
            check
              ? html`<button type="button" class="button" @click=${onCheck}>
                  ${icon('video')} ${localize.text('device.title')}
                </button>`
              : nothing
          }
          ${
            chat
              ? html`<button type="button" class="button" @click=${onChat}>
                  ${icon('message-square-text')} ${localize.text('chat.title')}
                </button>`
              : nothing
          }
          ${parts?.last ?? nothing}
        </div>
        ${
          // behind the start, which is about the appointment that the card begins with
          start ? parts?.next : nothing
        }
        ${
          soft.length > 0
            ? html`<div class="rest">${soft.map((line) => html`<p class="soft">${line}</p>`)}</div>`
            : nothing
        }
      </section>
    </div>
  `;
}
