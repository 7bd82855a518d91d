import { svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { drawIcon } from '../../internal/icons.js';

/** Those that only a chat shows; source and licence as in `internal/icons.ts`. */
const SHAPES = {
  archive: svg`<rect width="20" height="5" x="2" y="3" rx="1"/><path d="M4 8v11a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8M10 12h4"/>`,
  'check-check': svg`<path d="M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16"/>`,
  hourglass: svg`<path d="M5 22h14M5 2h14M17 22v-4.172a2 2 0 0 0-.586-1.414L12 12l-4.414 4.414A2 2 0 0 0 7 17.828V22M7 2v4.172a2 2 0 0 0 .586 1.414L12 12l4.414-4.414A2 2 0 0 0 17 6.172V2"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type ChatIconName = keyof typeof SHAPES;

export function chatIcon(name: ChatIconName): TemplateResult {
  return drawIcon(SHAPES[name]);
}
