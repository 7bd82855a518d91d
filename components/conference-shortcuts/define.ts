/*
 * Keyboard shortcuts, with their texts: a chunk of its own, fetched with the press that shows them, by who has switched
 * them on before, and by pages that have placed the tag (`internal/late-elements.ts`).
 */
import { defineElement } from '../internal/define-element.js';
import { addTexts } from '../internal/localize-controller.js';
import { deDevices } from '../translations/de-devices.js';
import { deShortcuts } from '../translations/de-shortcuts.js';
import { ConferenceShortcuts } from './conference-shortcuts.js';

addTexts({ ...deShortcuts, ...deDevices });
defineElement('conference-shortcuts', ConferenceShortcuts);

declare global {
  interface HTMLElementTagNameMap {
    'conference-shortcuts': ConferenceShortcuts;
  }
}
