/*
 * Keyboard shortcuts, with their texts: a chunk of its own, fetched with the press that shows them, and by who has
 * switched them on before.
 */
import { defineElement } from '../internal/define.js';
import { addTexts } from '../internal/localize-controller.js';
import { deShortcuts } from '../translations/de-shortcuts.js';
import { ConferenceShortcuts } from './conference-shortcuts.js';

addTexts(deShortcuts);
defineElement('conference-shortcuts', ConferenceShortcuts);

declare global {
  interface HTMLElementTagNameMap {
    'conference-shortcuts': ConferenceShortcuts;
  }
}
