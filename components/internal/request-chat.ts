import type { CaseControls } from '../../core/case-controls.js';
import { CaseChatRequestEvent } from '../events/case-chat-request.js';

/** An element that can say whose case it draws. */
interface OfCase extends HTMLElement {
  isOf(controls: CaseControls): boolean;
}

/** Asks the page for the chat of the case; by default the first one on it is shown and focused. */
export function requestChat(from: HTMLElement, controls: CaseControls | null): void {
  if (!from.dispatchEvent(new CaseChatRequestEvent()) || !controls) return;
  const root = from.getRootNode() as Document | ShadowRoot;
  const chats = [...root.querySelectorAll('case-chat'), ...document.querySelectorAll('case-chat')];
  const chat = chats.find((each) => 'isOf' in each && (each as OfCase).isOf(controls));
  if (!(chat instanceof HTMLElement)) return;
  chat.scrollIntoView({ block: 'nearest' });
  chat.focus({ preventScroll: true });
}
