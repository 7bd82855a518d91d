import { defineElement } from '../internal/define.js';
import { CaseChat } from './case-chat.js';

defineElement('case-chat', CaseChat);

declare global {
  interface HTMLElementTagNameMap {
    'case-chat': CaseChat;
  }
}
