import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/**
 * The five marks of state, different in form before colour: ○ planned, waiting · ● running, present
 * · ◐ left, comes back · ◌ interrupted · ■ ended.
 */
const SHAPES = {
  planned: svg`<circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="1.8"/>`,
  running: svg`<circle cx="7" cy="7" r="5.6" fill="currentColor"/>`,
  left: svg`<circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="1.8"/><path d="M7 2a5 5 0 0 0 0 10z" fill="currentColor"/>`,
  broken: svg`<circle cx="7" cy="7" r="5.2" fill="none" stroke="currentColor" stroke-width="2.2" stroke-dasharray="3.3 2.146" stroke-dashoffset="1"/>`,
  ended: svg`<rect x="2" y="2" width="10" height="10" rx="1" fill="currentColor"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type MarkName = keyof typeof SHAPES;

/** Never without its word beside it, so it is hidden from assistive technology. */
export function mark(name: MarkName): TemplateResult {
  return html`<svg class="mark mark-${name}" viewBox="0 0 14 14" aria-hidden="true">${SHAPES[name]}</svg>`;
}
