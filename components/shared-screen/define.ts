import { defineElement } from '../internal/define-element.js';
import { addTexts } from '../internal/localize-controller.js';
import { deSharedScreen } from '../translations/de-shared-screen.js';
import { SharedScreen } from './shared-screen.js';

addTexts(deSharedScreen);
defineElement('shared-screen', SharedScreen);

declare global {
  interface HTMLElementTagNameMap {
    'shared-screen': SharedScreen;
  }
}
