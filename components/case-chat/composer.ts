import { html, nothing, type TemplateResult } from 'lit';
import { MESSAGE_MAX_LENGTH } from '../../protocol/http.js';
import type { LocalizeController } from '../internal/localize-controller.js';

/** From here on the composer says how much room is left. */
const TELL_LIMIT_FROM = MESSAGE_MAX_LENGTH - 300;

interface Composer {
  /** Of what is typed, in characters. */
  readonly length: number;
  readonly isReady: boolean;
  readonly localize: LocalizeController;
  readonly onInput: () => void;
  readonly onKeydown: (event: KeyboardEvent) => void;
  readonly onSubmit: (event: SubmitEvent) => void;
}

/** Where one writes. The value of the field is set by hand: a value that is set anew moves the cursor. */
export function composer({
  length,
  isReady,
  localize,
  onInput,
  onKeydown,
  onSubmit,
}: Composer): TemplateResult {
  const over = length - MESSAGE_MAX_LENGTH;
  return html`
    <form part="composer" class="composer" @submit=${onSubmit}>
      <label for="field">${localize.text('chat.input')}</label>
      <textarea
        id="field"
        rows="2"
        aria-describedby="limit"
        aria-invalid=${over > 0 ? 'true' : 'false'}
        @input=${onInput}
        @keydown=${onKeydown}
      ></textarea>
      <p id="limit" class="limit ${over > 0 ? 'over' : ''}" role="status">
        ${
          length < TELL_LIMIT_FROM
            ? nothing
            : over > 0
              ? localize.text('chat.tooLong', { count: over })
              : localize.text('chat.limit', { count: -over })
        }
      </p>
      <div class="row">
        <p class="small soft">${localize.text('chat.readers')}</p>
        <button
          type="submit"
          class="button ${isReady ? 'button--primary' : ''}"
          aria-disabled=${isReady ? 'false' : 'true'}
        >
          ${localize.text('chat.send')}
        </button>
      </div>
    </form>
  `;
}
