import { defineElement } from '../internal/define-element.js';
import { ConferenceControls } from './conference-controls.js';
import '../leave-conference-button/define.js';
import '../taking-part/texts.js';

defineElement('conference-controls', ConferenceControls);

declare global {
  interface HTMLElementTagNameMap {
    'conference-controls': ConferenceControls;
  }
}
