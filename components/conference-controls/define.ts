import { defineElement } from '../internal/define.js';
import { ConferenceControls } from './conference-controls.js';

defineElement('conference-controls', ConferenceControls);

declare global {
  interface HTMLElementTagNameMap {
    'conference-controls': ConferenceControls;
  }
}
