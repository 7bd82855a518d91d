import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../../internal/localize-controller.js';

interface ReadyTexts {
  readonly localize: LocalizeController;
  /** Those of the host, instead of ours. */
  readonly texts: readonly string[] | undefined;
  readonly onChoose: (text: string) => void;
}

/** What side N often has to write while a conference is interrupted. A press puts it into the field and sends nothing. */
export function readyTexts({ localize, texts, onChoose }: ReadyTexts): TemplateResult | typeof nothing {
  const offered = texts ?? [localize.text('chat.tpl.lost'), localize.text('chat.tpl.newDate')];
  if (offered.length === 0) return nothing;
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
