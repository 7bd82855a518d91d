import { svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { drawIcon } from '../internal/icons.js';

/** Those that only the time before a conference shows; source and licence as in `internal/icons.ts`. */
const SHAPES = {
  'circle-check': svg`<circle cx="12" cy="12" r="10"/><path d="m16 9-5.5 5.5L8 12"/>`,
  'circle-question-mark': svg`<circle cx="12" cy="12" r="10"/><path d="M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3M12 17h.01"/>`,
  'eye-off': svg`<path d="M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49M14.084 14.158a3 3 0 0 1-4.242-4.242M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143M2 2l20 20"/>`,
  'flip-horizontal': svg`<path d="M8 3H5a2 2 0 0 0-2 2v14c0 1.1.9 2 2 2h3M16 3h3a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2h-3M12 20v2M12 14v2M12 8v2M12 2v2"/>`,
} satisfies Record<string, SVGTemplateResult>;

export function previewIcon(name: keyof typeof SHAPES): TemplateResult {
  return drawIcon(SHAPES[name]);
}
