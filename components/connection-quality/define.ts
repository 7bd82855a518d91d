import { defineElement } from '../internal/define-element.js';
import { addTexts } from '../internal/localize-controller.js';
import { deConnectionQuality } from '../translations/de-connection-quality.js';
import { ConnectionQuality } from './connection-quality.js';

/* *Verbindung*: a chunk of its own, with its texts, fetched with the press on how the line is. */
addTexts(deConnectionQuality);

defineElement('connection-quality', ConnectionQuality);

declare global {
  interface HTMLElementTagNameMap {
    'connection-quality': ConnectionQuality;
  }
}
