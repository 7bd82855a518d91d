import { html, nothing, render } from 'lit';
import type { CaseView } from '../../core/case-view.js';
import { zoneOf } from '../internal/conference-words.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { mark } from '../internal/marks.js';
import { statusOf } from '../internal/places.js';
import type { TileModel } from '../internal/tiles.js';
import { missingWords, STATE_WORDS } from '../participant-tile/tile-words.js';

/** Of a page of its own: nothing of the host's is there. */
const CSS = `
  :root { color-scheme: light dark; font: 16px/1.4 system-ui, sans-serif }
  body { display: grid; grid-template-rows: minmax(0, 1fr) auto; height: 100vh; margin: 0;
    background: light-dark(#ffffff, #151c22); color: light-dark(#16202a, #edf1f4) }
  .picture { position: relative; min-height: 0; background: light-dark(#cdd6dd, #2a3640) }
  video { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover }
  video.screen { object-fit: contain }
  video.stale { filter: grayscale(0.85); opacity: 0.45 }
  .missing { display: grid; place-content: center; height: 100%; margin: 0; padding: 0 16px 32px; text-align: center }
  .name { position: absolute; left: 8px; bottom: 8px; max-width: calc(100% - 36px); margin: 0; padding: 2px 10px;
    border-radius: 4px; background: light-dark(#131c24, #000000); color: #ffffff; font-weight: 600 }
  .status { display: flex; align-items: baseline; gap: 8px; margin: 0; padding: 10px 12px }
  .mark { flex: none; width: 14px; height: 14px }
  .mark-running { color: light-dark(#1b6a47, #7ccaa0) }
  .mark-left { color: light-dark(#17507c, #8ec1eb) }
  .mark-broken { color: light-dark(#8a5200, #e2a13a) }
  .mark-ended { color: light-dark(#9b1f2b, #ff9ea3) }
  button { min-height: 44px; margin: 0 12px 12px; border: 1px solid light-dark(#6c7a87, #8293a1); border-radius: 6px;
    background: none; color: inherit; font: inherit }
  @media (forced-colors: active) { .mark { color: CanvasText } .name { border: 1px solid CanvasText } }
`;

interface Floating {
  readonly view: CaseView;
  /** `undefined`: there is no picture to show. */
  readonly tile: TileModel | undefined;
  readonly localize: LocalizeController;
  /** There once it is over. */
  readonly onClose: (() => void) | undefined;
}

/** @param own - the window, empty so far */
export function styleFloating(own: Window): void {
  // a sheet belongs to one document, and is made by the window it is for
  const { CSSStyleSheet: Sheet } = own as unknown as { CSSStyleSheet: typeof CSSStyleSheet };
  const sheet = new Sheet();
  sheet.replaceSync(CSS);
  own.document.adoptedStyleSheets = [sheet];
}

export function drawFloating(own: Window, { view, tile, localize, onClose }: Floating): void {
  const { document } = own;
  const { mark: shape, text, since, when } = statusOf(view);
  const time = since
    ? localize.text(when ?? 'status.since', { time: localize.time(since, zoneOf(view)) })
    : '';
  document.documentElement.lang = localize.language;
  document.title = localize.text('float.title');
  const name = tile && (tile.self ? localize.text('tile.self') : tile.person.name);
  const state = tile && STATE_WORDS[tile.state];
  const missing = !tile || tile.picture ? [] : state ? [state] : missingWords(tile);
  const isStale = view.conference.phase !== 'inside' || tile?.standing;
  render(
    html`
      <div class="picture">
        ${tile?.picture ? html`<video class="${tile.screen ? 'screen' : ''} ${isStale ? 'stale' : ''}" autoplay playsinline .muted=${true}></video>` : nothing}
        ${missing.length > 0 ? html`<p class="missing">${missing.map((each) => localize.text(each)).join(', ')}</p>` : nothing}
        ${
          tile
            ? html`<p class="name">
                ${tile.screen ? localize.text('tile.screen', { name: tile.person.name }) : name}
              </p>`
            : nothing
        }
      </div>
      <p class="status" role="status">${mark(shape)} <span>${localize.text(text)} ${time}</span></p>
      ${
        onClose
          ? html`<button type="button" @click=${onClose}>${localize.text('float.close')}</button>`
          : nothing
      }
    `,
    document.body,
    { creationScope: document },
  );
  const video = document.querySelector('video');
  const stream = tile?.stream ?? null;
  if (!video || video.srcObject === stream) return;
  video.srcObject = stream;
  // without sound no browser holds it back; one replaced meanwhile mends itself
  video.play().catch(() => undefined);
}
