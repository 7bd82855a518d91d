import { defineElement } from '../internal/define.js';
import { ConferenceStage } from './conference-stage.js';

defineElement('conference-stage', ConferenceStage);

declare global {
  interface HTMLElementTagNameMap {
    'conference-stage': ConferenceStage;
  }
}
