import { html, nothing, type TemplateResult } from 'lit';
import type { CaseView } from '../../../core/case-view.js';
import { isOffice, zoneOf } from '../../internal/conference-words.js';
import { isSameDay, shortDateOf } from '../../internal/dates.js';
import type { LocalizeController } from '../../internal/localize-controller.js';
import { mark } from '../../internal/marks.js';

/** So many absent people and more scroll. */
const SCROLLS_FROM = 4;

/**
 * Everybody who reads along (edge case 67); for side N also who is there, and since when the others are not, so that it
 * knows whether to call somebody (edge case 65). Without a connection what was known of that is out of date.
 */
export function readersHead(view: CaseView, localize: LocalizeController): TemplateResult {
  const readers = Object.values(view.case?.people ?? {}).filter(({ removedAt }) => removedAt === undefined);
  const seen = new Map(readers.map(({ id }) => [id, view.readers[id]?.seenAt]));
  const isKnown =
    isOffice(view) && view.feed.name === 'online' && [...seen.values()].some((at) => at !== undefined);
  if (!isKnown) return html`<p>${localize.list(readers.map(({ name }) => name))}</p>`;
  const here = readers.filter(({ id }) => seen.get(id) === null);
  const away = readers.filter(({ id }) => seen.get(id) !== null);
  const scrolls = away.length >= SCROLLS_FROM;
  return html`
    <ul class="readers" tabindex=${scrolls ? '0' : nothing} aria-label=${localize.text('chat.people')}>
      ${
        here.length === 0
          ? nothing
          : html`<li class="here">
              ${mark('running')}
              <span
                >${localize.text('chat.here', { names: localize.list(here.map(({ name }) => name)) })}</span
              >
            </li>`
      }
      ${away.map(({ id, name }) => html`<li>${name}: ${lastSeen(seen.get(id) ?? null, view, localize)}</li>`)}
    </ul>
  `;
}

function lastSeen(at: string | null, view: CaseView, localize: LocalizeController): string {
  if (at === null) return localize.text('chat.neverSeen');
  const zone = zoneOf(view);
  const time = localize.time(at, zone);
  const today = new Date(Date.now() + view.clockOffset).toISOString();
  return isSameDay(at, today, zone)
    ? localize.text('chat.lastSeen', { time })
    : localize.text('chat.lastSeen.date', { time, date: shortDateOf(at, localize.language, zone) });
}
