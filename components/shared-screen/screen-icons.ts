import { svg, type TemplateResult } from 'lit';
import { drawIcon } from '../internal/icons.js';

/** Those of what is shared; source and licence as in `internal/icons.ts`. */
const SHAPES = {
  expand: svg`<path d="M8 3H5a2 2 0 0 0-2 2v3M21 8V5a2 2 0 0 0-2-2h-3M3 16v3a2 2 0 0 0 2 2h3M16 21h3a2 2 0 0 0 2-2v-3"/>`,
  shrink: svg`<path d="M8 3v3a2 2 0 0 1-2 2H3M21 8h-3a2 2 0 0 1-2-2V3M3 16h3a2 2 0 0 1 2 2v3M16 21v-3a2 2 0 0 1 2-2h3"/>`,
  minus: svg`<path d="M5 12h14"/>`,
  plus: svg`<path d="M5 12h14M12 5v14"/>`,
} as const;

export function screenIcon(name: keyof typeof SHAPES): TemplateResult {
  return drawIcon(SHAPES[name]);
}
