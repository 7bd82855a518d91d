import { defineElement } from '../internal/define-element.js';
import { ConferenceStage } from './conference-stage.js';
import '../participant-tile/define.js';
import '../taking-part/texts.js';

defineElement('conference-stage', ConferenceStage);

declare global {
  interface HTMLElementTagNameMap {
    'conference-stage': ConferenceStage;
  }
}
