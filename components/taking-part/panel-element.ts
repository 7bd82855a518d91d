import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { ConferencePanelCloseEvent } from '../events/conference-panel-close.js';
import { CaseElement } from '../internal/case-element.js';
import { isTakingPart } from '../internal/conference-words.js';
import { icon } from '../internal/icons.js';
import type { TextKey } from '../translations/de.js';

/**
 * The frame of what can stand beside the stage (`panels.ts`): a title, a way to close it, Escape, and the focus for whoever
 * has opened it. Draws nothing while this device is not in the conference. Styles: `panel.styles.ts`.
 *
 * @fires {ConferencePanelCloseEvent} conference-panel-close - *Schließen* or Escape was pressed; only with `closable`.
 */
export abstract class PanelElement extends CaseElement {
  /** Offers to close it, for a page that shows it only for a while. */
  @property({ type: Boolean }) closable = false;

  @query('#title') private readonly heading!: HTMLElement | null;

  protected abstract readonly titleKey: TextKey;
  #isNew = true;

  /** What it is about, below the title. */
  protected abstract body(): TemplateResult;

  /** Moves the focus to its title, so that reading goes on here. */
  override focus(options?: FocusOptions) {
    this.heading?.focus(options);
  }

  protected override render() {
    if (!isTakingPart(this.view)) return nothing;
    return html`
      <section aria-labelledby="title" @keydown=${this.#handleKey}>
        <header>
          <h3 id="title" tabindex="-1">${this.text(this.titleKey)}</h3>
          ${
            this.closable
              ? html`<button type="button" class="button button--small" @click=${this.#close}>
                  ${icon('x')} ${this.text('panel.close')}
                </button>`
              : nothing
          }
        </header>
        ${this.body()}
      </section>
    `;
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    if (!this.#isNew || !this.heading) return;
    this.#isNew = false;
    // whoever has opened it for a while goes on in it
    if (this.closable) this.focus();
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.closable || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    this.#close();
  };

  readonly #close = (): void => {
    this.dispatchEvent(new ConferencePanelCloseEvent());
  };
}
