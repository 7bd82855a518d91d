import type { CaseControls } from '../../core/case-controls.js';
import { CaseChatRequestEvent } from '../events/case-chat-request.js';
import { findOfCase } from './find-of-case.js';

/** Asks the page for the chat of the case; by default the first one on it is shown and focused. */
export function requestChat(from: HTMLElement, controls: CaseControls | null): void {
  const isOurs = from.dispatchEvent(new CaseChatRequestEvent());
  const chat = isOurs ? findOfCase(from, controls, 'case-chat') : null;
  // what is shown beside of what fills the screen cannot be seen
  const { fullscreenElement: full } = document;
  if (full && !full.contains(chat ?? document.body)) void document.exitFullscreen();
  chat?.scrollIntoView({ block: 'nearest' });
  chat?.focus({ preventScroll: true });
}
