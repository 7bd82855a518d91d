import { html, nothing, type TemplateResult } from 'lit';
import type { CaseControls } from '../../core/case-controls.js';
import { STAGE_LAYOUTS, type StageLayout } from '../conference-stage/layout.js';
import type { Looking } from '../conference-stage/looking.js';
import { LayoutChangedEvent } from '../events/layout-changed.js';
import { personOf } from '../internal/conference-words.js';
import { addTexts, type LocalizeController } from '../internal/localize-controller.js';
import { insideIcon } from '../taking-part/inside-icons.js';
import { deViewMenu } from '../translations/de-view-menu.js';
import { canFloat, float } from './floating-picture.js';
import { screenIcon } from '../shared-screen/screen-icons.js';

export { choicesStyles } from './choices.styles.js';

addTexts(deViewMenu);

export interface ViewChoices {
  readonly host: HTMLElement;
  readonly controls: CaseControls;
  readonly looking: Looking;
  readonly localize: LocalizeController;
  /** Absent where it cannot be, or is so already. */
  readonly onFull: (() => void) | undefined;
  readonly onDone: () => void;
}

/** All that stands under *Ansicht*. What this browser cannot do is not there. */
export function viewChoices(choices: ViewChoices): TemplateResult {
  const { host, controls, looking, localize, onFull, onDone } = choices;
  const chosen = looking.layout ?? 'auto';
  const handleChange = (layout: StageLayout): void => {
    looking.choose(layout);
    const event = new LayoutChangedEvent(layout);
    host.dispatchEvent(event);
  };
  const handleFloat = (): void => {
    onDone();
    if (looking.floating) looking.floating.close();
    else float(controls, looking, localize, host);
  };
  const { view } = controls;
  const pinned = looking.pinnedIn(view);
  const isShared = view.media.remote.some(({ kind }) => kind === 'screen');
  return html`
    <fieldset>
      <legend>${localize.text('view.layout')}</legend>
      ${STAGE_LAYOUTS.map(
        (layout) =>
          html`<label
            ><input
              type="radio"
              name="layout"
              .checked=${chosen === layout}
              @change=${() => handleChange(layout)}
            />${localize.text(`view.layout.${layout}`)}</label
          >`,
      )}
    </fieldset>
    ${isShared ? html`<p class="small soft">${localize.text('view.shared')}</p>` : nothing}
    ${
      pinned === null
        ? nothing
        : html`<button type="button" class="button" @click=${() => looking.pin(view, null)}>
            ${insideIcon('pin')} ${localize.text('view.unpin', { name: personOf(view, pinned)?.name ?? '' })}
          </button>`
    }
    ${
      canFloat() || looking.floating
        ? html`<button type="button" class="button" @click=${handleFloat}>
            ${insideIcon('picture-in-picture')}
            ${localize.text(looking.floating ? 'view.float.end' : 'view.float')}
          </button>`
        : nothing
    }
    ${
      onFull
        ? html`<button type="button" class="button" @click=${onFull}>
            ${screenIcon('expand')} ${localize.text('view.full')}
          </button>`
        : nothing
    }
  `;
}
