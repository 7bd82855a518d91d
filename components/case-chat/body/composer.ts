import { html, nothing, type TemplateResult } from 'lit';
import { MESSAGE_MAX_LENGTH } from '../../../protocol/http.js';
import type { LocalizeController } from '../../internal/localize-controller.js';

/** From here on the composer says how much room is left. */
const TELL_LIMIT_FROM = MESSAGE_MAX_LENGTH - 300;
/** So many characters apart it is also said aloud: not with every key. */
const SAY_LIMIT_EVERY = 100;

interface Composer {
  /** Of what is typed, in characters. */
  readonly length: number;
  readonly isReady: boolean;
  readonly localize: LocalizeController;
  /** Stands above the field. */
  readonly ready: unknown;
  /** Said about what was just put in; empty: nothing. */
  readonly hint: string;
  readonly onInput: () => void;
  readonly onKeydown: (event: KeyboardEvent) => void;
  readonly onSubmit: (event: SubmitEvent) => void;
  readonly onFiles: () => void;
}

/** Where one writes. The value of the field is set by hand: a value that is set anew moves the cursor. */
export function composer(about: Composer): TemplateResult {
  const { length, isReady, localize, ready, hint, onInput, onKeydown, onSubmit, onFiles } = about;
  return html`
    <form part="composer" class="composer" @submit=${onSubmit}>
      ${ready}
      <label for="field">${localize.text('chat.input')}</label>
      <textarea
        id="field"
        rows="2"
        aria-describedby="limit hint"
        aria-invalid=${length > MESSAGE_MAX_LENGTH ? 'true' : 'false'}
        @input=${onInput}
        @keydown=${onKeydown}
        @paste=${(event: ClipboardEvent) => refuseFiles(event, event.clipboardData, onFiles)}
        @dragover=${(event: DragEvent) => refuseFiles(event, event.dataTransfer)}
        @drop=${(event: DragEvent) => refuseFiles(event, event.dataTransfer, onFiles)}
      ></textarea>
      <p id="limit" class="limit ${length > MESSAGE_MAX_LENGTH ? 'over' : ''}">
        ${limitText(length, localize)}
      </p>
      <p id="hint" class="limit over">${hint === '' ? nothing : hint}</p>
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

function limitText(length: number, localize: LocalizeController): string | typeof nothing {
  const over = length - MESSAGE_MAX_LENGTH;
  if (length < TELL_LIMIT_FROM) return nothing;
  return over > 0
    ? localize.text('chat.tooLong', { count: over })
    : localize.text('chat.limit', { count: -over });
}

/** What to say aloud of the limit; the text stays the same for many keys. */
export function spokenLimit(length: number, localize: LocalizeController): string {
  const left = MESSAGE_MAX_LENGTH - length;
  if (length < TELL_LIMIT_FROM) return '';
  if (left < 0) return localize.text('chat.overLimit', { count: MESSAGE_MAX_LENGTH });
  return localize.text('chat.limit', { count: Math.ceil(left / SAY_LIMIT_EVERY) * SAY_LIMIT_EVERY });
}

/** A copied text may carry a picture of itself: only what is nothing but files is refused (edge case 68). */
function refuseFiles(event: Event, data: DataTransfer | null, then?: () => void) {
  if (!data?.types.includes('Files') || data.types.includes('text/plain')) return;
  event.preventDefault();
  then?.();
}
