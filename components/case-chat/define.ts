import { defineElement } from '../internal/define-element.js';
import { CaseChat } from './case-chat.js';

defineElement('case-chat', CaseChat);

declare global {
  interface HTMLElementTagNameMap {
    'case-chat': CaseChat;
  }
}
