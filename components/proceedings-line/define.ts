import { defineElement } from '../internal/define-element.js';
import { addTexts } from '../internal/localize-controller.js';
import { deProceedings } from '../translations/de-proceedings.js';
import { ProceedingsLine } from './proceedings-line.js';

addTexts(deProceedings);
defineElement('proceedings-line', ProceedingsLine);

declare global {
  interface HTMLElementTagNameMap {
    'proceedings-line': ProceedingsLine;
  }
}
