import { html, nothing, type TemplateResult } from 'lit';
import type { CaseView } from '../../../core/case-view.js';
import { isInterrupted } from '../../../protocol/situation.js';
import type { LocalizeController } from '../../internal/localize-controller.js';

interface ReadyTexts {
  readonly view: CaseView;
  readonly localize: LocalizeController;
  /** Those of the host, instead of ours. */
  readonly texts: readonly string[] | undefined;
  readonly onChoose: (text: string) => void;
}

/** What side N often has to write while a conference is interrupted. A press puts it into the field and sends nothing. */
export function readyTexts({ view, localize, texts, onChoose }: ReadyTexts): TemplateResult | typeof nothing {
  const offered = texts ?? [localize.text('chat.tpl.lost'), localize.text('chat.tpl.newDate')];
  if (offered.length === 0 || !areWanted(view)) return nothing;
  return html`
    <div class="ready" role="group" aria-label=${localize.text('chat.tpl')}>
      ${offered.map(
        (text) =>
          html`<button type="button" class="button button--small" @click=${() => onChoose(text)}>
            ${text}
          </button>`,
      )}
    </div>
  `;
}

/** Somebody needed is lost, or this device is. */
function areWanted({ case: state, conference: { conference, phase, why } }: CaseView): boolean {
  if (!state || !conference) return false;
  const isSelf = phase === 'reconnecting' || phase === 'checking' || why === 'interrupted';
  return isSelf || isInterrupted(state, conference);
}
