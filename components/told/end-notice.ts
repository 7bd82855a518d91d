import type { CaseView } from '../../core/case-view.js';
import { isOffice } from '../internal/conference-words.js';
import { afterEnd } from './later-parts.js';

/** Looks after a while whether what `element` draws of the end can be seen; `null`: it draws, or is, nothing any more. */
export function watchEndNotice(element: HTMLElement, view: CaseView, notice: Element | null): void {
  const { conference, phase } = view.conference;
  const tells = phase === 'ended' && !isOffice(view) && element.isConnected ? notice : null;
  if (afterEnd.code) afterEnd.code.followEnd(element, conference?.id ?? '', tells);
  else if (tells) void afterEnd.load();
}
