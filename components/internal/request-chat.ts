import type { CaseControls } from '../../core/case-controls.js';
import { CaseChatRequestEvent } from '../events/case-chat-request.js';
import { findOfCase } from './find-of-case.js';

/** Asks the page for the chat of the case; by default the first one on it is shown and focused. */
export function requestChat(from: HTMLElement, controls: CaseControls | null): void {
  if (!from.dispatchEvent(new CaseChatRequestEvent())) return;
  const chat = findOfCase(from, controls, 'case-chat');
  chat?.scrollIntoView({ block: 'nearest' });
  chat?.focus({ preventScroll: true });
}
