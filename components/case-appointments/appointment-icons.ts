import { svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { drawIcon, icon, type IconName } from '../internal/icons.js';

/** Those that only appointments show; source and licence as in `internal/icons.ts`. */
const SHAPES = {
  'calendar-check': svg`<path d="M8 2v4M16 2v4"/><rect width="18" height="18" x="3" y="4" rx="2"/><path d="M3 10h18M9 16l2 2 4-4"/>`,
  'calendar-plus': svg`<path d="M16 18h6M16 2v3M19 15v6M21 11.5V5a2 2 0 0 0-2-2H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h8.3M3 9h18M8 2v3"/>`,
  'calendar-x': svg`<path d="M8 2v4M16 2v4"/><rect width="18" height="18" x="3" y="4" rx="2"/><path d="M3 10h18M14 14l-4 4M10 14l4 4"/>`,
  download: svg`<path d="M12 15V3M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10l5 5 5-5"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type AppointmentIconName = keyof typeof SHAPES | IconName;

export function appointmentIcon(name: AppointmentIconName): TemplateResult {
  return isShared(name) ? icon(name) : drawIcon(SHAPES[name]);
}

function isShared(name: AppointmentIconName): name is IconName {
  return !(name in SHAPES);
}
