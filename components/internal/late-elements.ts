import type { CaseView } from '../../core/case-view.js';
import { hasProceedings, isBefore, isOnTheWay } from './conference-words.js';
import type { Later } from './later.js';
import { laterPart } from './localize-controller.js';

/** What is drawn inside a conference: a page pays for it only when somebody goes in. */
export const takingPart = laterPart(() => import('../taking-part/define.js'));

/** What there is to say of a conference, and of trouble: bands and cards. */
export const told = laterPart(() => import('../told/define.js'));

/** The own picture and the check of one's devices: fetched with the press that asks for them. */
export const deviceCheck = laterPart(() => import('../device-check/define.js'));

/** One's devices while in the room: fetched with the press on *Geräte*. */
export const deviceSettings = laterPart(() => import('../device-settings/define.js'));

/** The appointments of a case, with the form for new ones. */
export const appointments = laterPart(() => import('../case-appointments/define.js'));
/** Real-time text beside the conference (decision 76). */
export const realTimeText = laterPart(() => import('../real-time-text/define.js'));

/** Captions that the host hands over (decision 76). */
export const captions = laterPart(() => import('../conference-captions/define.js'));

/** Keyboard shortcuts, for who wants them. */
export const shortcuts = laterPart(() => import('../conference-shortcuts/define.js'));

/** What people of side C see before they take part. */
export const before = laterPart(() => import('../before/define.js'));

/** The proceedings of a deed or certification; consultations have none. */
export const proceedings = laterPart(() => import('../proceedings-line/define.js'));

/** Who is in the conference or expected: fetched with the press that asks for it. */
export const people = laterPart(() => import('../participant-list/define.js'));

/** What somebody shares, large: fetched when somebody does. */
export const sharedScreen = laterPart(() => import('../shared-screen/define.js'));

/** A chunk of elements that a page fetches when it needs them (decision 45). */
interface LateElements {
  readonly chunk: Later<unknown>;
  /** A selector: a page that has placed one of these itself needs them, whatever the case does. */
  readonly tags: string;
  readonly isNeeded?: (view: CaseView) => boolean;
}

const LATE: readonly LateElements[] = [
  { chunk: before, tags: 'waiting-room', isNeeded: isBefore },
  {
    chunk: takingPart,
    tags: 'participant-tile,conference-stage,conference-controls,view-menu',
    // what the office is told of those who wait is drawn with it
    isNeeded: (view) => isOnTheWay(view) || Object.keys(view.checks ?? {}).length > 0,
  },
  { chunk: proceedings, tags: 'proceedings-line', isNeeded: hasProceedings },
  { chunk: people, tags: 'participant-list' },
  {
    chunk: sharedScreen,
    tags: 'shared-screen',
    isNeeded: (view) => view.media.remote.some(({ kind }) => kind === 'screen'),
  },
  { chunk: deviceCheck, tags: 'device-check,self-preview' },
  { chunk: realTimeText, tags: 'real-time-text' },
  { chunk: deviceSettings, tags: 'device-settings' },
  { chunk: shortcuts, tags: 'conference-shortcuts' },
  { chunk: appointments, tags: 'case-appointments' },
];

/**
 * Fetches what is needed by now and not there yet. Every change of the view tries again what failed.
 *
 * @param placed where the page may have placed a tag itself. Default: its document
 */
export function fetchLateElements(view?: CaseView, placed?: ParentNode): void {
  // a server has none
  const root = placed ?? (globalThis as { document?: Document }).document;
  for (const { chunk, tags, isNeeded } of LATE) {
    if (chunk.code) continue;
    if ((view && isNeeded?.(view)) || root?.querySelector(tags)) void chunk.load();
  }
}
