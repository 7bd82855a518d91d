import { defineElement } from '../internal/define.js';
import { ViewMenu } from './view-menu.js';

defineElement('view-menu', ViewMenu);

declare global {
  interface HTMLElementTagNameMap {
    'view-menu': ViewMenu;
  }
}
