import { svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { MediaState } from '../../core/media/media-room.js';
import { drawIcon, icon, type IconName } from '../internal/icons.js';

/** Those that only a conference shows; source and licence as in `internal/icons.ts`, rounded to hundredths. */
const SHAPES = {
  'mic-off': svg`<path d="M12 19v3M15 9.34V5a3 3 0 0 0-5.68-1.33M16.95 16.95A7 7 0 0 1 5 12v-2M18.89 13.23A7 7 0 0 0 19 12v-2M2 2l20 20M9 9v3a3 3 0 0 0 5.12 2.12"/>`,
  'camera-off': svg`<path d="M14.56 14.56a3 3 0 1 1-4.12-4.12M2 2l20 20M20 20H4a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2h2a2 2 0 0 0 .82-.18M9.7 4.02A2 2 0 0 1 10 4h4a2 2 0 0 1 1.76 1.05l.48.9A2 2 0 0 0 18 7h2a2 2 0 0 1 2 2v7.34"/>`,
  'audio-lines': svg`<path d="M2 10v3M6 6v11M10 3v18M14 8v7M18 5v13M22 10v3"/>`,
  mic: svg`<path d="M12 19v3M19 10v2a7 7 0 0 1-14 0v-2"/><rect x="9" y="2" width="6" height="13" rx="3"/>`,
  'monitor-up': svg`<path d="m9 10 3-3 3 3M12 13V7"/><rect width="20" height="14" x="2" y="3" rx="2"/><path d="M12 17v4M8 21h8"/>`,
  keyboard: svg`<path d="M10 8h.01M12 12h.01M14 8h.01M16 12h.01M18 8h.01M6 8h.01M7 16h10M8 12h.01"/><rect width="20" height="16" x="2" y="4" rx="2"/>`,
  'monitor-x': svg`<path d="m14.5 12.5-5-5M9.5 12.5l5-5"/><rect width="20" height="14" x="2" y="3" rx="2"/><path d="M12 17v4M8 21h8"/>`,
  pin: svg`<path d="M12 17v5M9 10.76a2 2 0 0 1-1.11 1.79l-1.78.9A2 2 0 0 0 5 15.24V16a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-.76a2 2 0 0 0-1.11-1.79l-1.78-.9A2 2 0 0 1 15 10.76V7a1 1 0 0 1 1-1 2 2 0 0 0 0-4H8a2 2 0 0 0 0 4 1 1 0 0 1 1 1z"/>`,
  'layout-grid': svg`<rect width="7" height="7" x="3" y="3" rx="1"/><rect width="7" height="7" x="14" y="3" rx="1"/><rect width="7" height="7" x="14" y="14" rx="1"/><rect width="7" height="7" x="3" y="14" rx="1"/>`,
  'picture-in-picture': svg`<path d="M21 9V6a2 2 0 0 0-2-2H4a2 2 0 0 0-2 2v10c0 1.1.9 2 2 2h4"/><rect width="10" height="7" x="12" y="13" rx="2"/>`,
  minimize: svg`<path d="M8 3v3a2 2 0 0 1-2 2H3M21 8h-3a2 2 0 0 1-2-2V3M3 16h3a2 2 0 0 1 2 2v3M16 21v-3a2 2 0 0 1 2-2h3"/>`,
  'settings-2': svg`<path d="M14 17H5M19 7h-9"/><circle cx="17" cy="17" r="3"/><circle cx="7" cy="7" r="3"/>`,
  signal: svg`<path d="M2 20h.01M7 20v-4M12 20v-8M17 20V8M22 4v16"/>`,
  'signal-low': svg`<path d="M2 20h.01M7 20v-4"/><path opacity=".3" d="M12 20v-8M17 20V8M22 4v16"/>`,
  'signal-zero': svg`<path d="M2 20h.01"/>`,
  'video-off': svg`<path d="M10.66 6H14a2 2 0 0 1 2 2v2.5l5.25-3.06A.5.5 0 0 1 22 7.87v8.2M16 16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h2M2 2l20 20"/>`,
  'volume-2': svg`<path d="M11 4.7a.7.7 0 0 0-1.2-.5L6.41 7.59A1.4 1.4 0 0 1 5.42 8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.42a1.4 1.4 0 0 1 1 .41l3.38 3.39A.7.7 0 0 0 11 19.3zM16 9a5 5 0 0 1 0 6M19.36 18.36a9 9 0 0 0 0-12.72"/>`,
  users: svg`<path d="M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.13a4 4 0 0 1 0 7.74M22 21v-2a4 4 0 0 0-3-3.87"/><circle cx="9" cy="7" r="4"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type InsideIconName = keyof typeof SHAPES | IconName;

/** How the own line is, as a sign. */
export const QUALITY_ICONS = {
  good: 'signal',
  weak: 'signal-low',
  soundFirst: 'signal-low',
  lost: 'signal-zero',
} as const satisfies Record<MediaState['quality'], InsideIconName>;

export function insideIcon(name: InsideIconName): TemplateResult {
  return isShared(name) ? icon(name) : drawIcon(SHAPES[name]);
}

function isShared(name: InsideIconName): name is IconName {
  return !(name in SHAPES);
}
