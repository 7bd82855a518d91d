import { html, type TemplateResult } from 'lit';
import { LEVEL_SEGMENTS } from '../../core/devices/microphone-level.js';
import type { LocalizeController } from '../internal/localize-controller.js';
import { previewIcon } from '../self-preview/preview-icons.js';
import type { TextKey } from '../translations/de.js';

/** From here on a voice is heard, not a room. */
export const SPOKEN_LEVEL = 6;
const LOUD_LEVEL = 15;

/** For a microphone that is open: nothing moves with one that is off or refused. */
export function levelField(level: number, spoken: boolean, localize: LocalizeController): TemplateResult {
  return html`
    ${levelMeter(level, localize)}
    ${
      spoken
        ? html`<p class="finding ok">${previewIcon('circle-check')} ${localize.text('check.heard')}</p>`
        : html`<p class="hint">${localize.text('check.speak')}</p>`
    }
  `;
}

/** The level in 16 segments and, for those who do not see them, in a word. It is read when asked for, never announced. */
function levelMeter(level: number, localize: LocalizeController): TemplateResult {
  return html`
    <div
      class="level"
      role="meter"
      aria-label=${localize.text('check.level')}
      aria-valuemin="0"
      aria-valuemax=${LEVEL_SEGMENTS}
      aria-valuenow=${level}
      aria-valuetext=${localize.text(wordOf(level))}
    >
      ${Array.from({ length: LEVEL_SEGMENTS }, (_, index) => html`<i class=${index < level ? 'on' : ''}></i>`)}
    </div>
  `;
}

function wordOf(level: number): TextKey {
  if (level === 0) return 'check.level.none';
  if (level < SPOKEN_LEVEL) return 'check.level.low';
  return level < LOUD_LEVEL ? 'check.level.good' : 'check.level.high';
}
