import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { CaseView } from '../../core/case-view.js';
import { zoneOf } from './conference-words.js';
import { fullDateOf } from './dates.js';
import type { LocalizeController } from './localize-controller.js';

/**
 * Whether the page is being printed (decision 92). The browser waits for nobody who draws later: the host draws at once what
 * stands on paper, and afterwards what stood there before.
 */
export class OnPaper implements ReactiveController {
  /** The moment of printing; `null` on the screen. */
  since: Date | null = null;

  readonly #draw: () => void;

  /** @param draw - draws the host at once */
  constructor(host: ReactiveControllerHost, draw: () => void) {
    this.#draw = () => {
      host.requestUpdate();
      draw();
    };
    host.addController(this);
  }

  hostConnected() {
    addEventListener('beforeprint', this.#handlePrint);
    addEventListener('afterprint', this.#handlePrint);
  }

  hostDisconnected() {
    removeEventListener('beforeprint', this.#handlePrint);
    removeEventListener('afterprint', this.#handlePrint);
  }

  readonly #handlePrint = ({ type }: Event) => {
    this.since = type === 'beforeprint' ? new Date() : null;
    this.#draw();
  };
}

/** When that was printed: what stands on paper stays as it is. */
export function asOf(
  { since }: OnPaper,
  view: CaseView,
  localize: LocalizeController,
): TemplateResult | typeof nothing {
  if (!since) return nothing;
  const zone = zoneOf(view);
  const now = new Date(since.getTime() + view.clockOffset).toISOString();
  const date = fullDateOf(now, localize.language, zone);
  return html`<p>${localize.text('paper.asOf', { date, time: localize.time(now, zone) })}</p>`;
}
