import { defineElement } from '../internal/define-element.js';
import { ViewMenu } from './view-menu.js';
import '../taking-part/texts.js';

defineElement('view-menu', ViewMenu);

declare global {
  interface HTMLElementTagNameMap {
    'view-menu': ViewMenu;
  }
}
