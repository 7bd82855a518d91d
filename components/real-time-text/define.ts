/*
 * Real-time text, with its texts: a chunk of its own, fetched with the press on *Text*, and by pages that have placed
 * the tag (`internal/late-elements.ts`).
 */
import { defineElement } from '../internal/define-element.js';
import { addTexts } from '../internal/localize-controller.js';
import { deRealTimeText } from '../translations/de-real-time-text.js';
import { RealTimeText } from './real-time-text.js';

addTexts(deRealTimeText);
defineElement('real-time-text', RealTimeText);

declare global {
  interface HTMLElementTagNameMap {
    'real-time-text': RealTimeText;
  }
}
