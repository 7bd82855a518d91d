import { defineElement } from '../internal/define.js';
import { ConferenceNotice } from './conference-notice.js';

defineElement('conference-notice', ConferenceNotice);

declare global {
  interface HTMLElementTagNameMap {
    'conference-notice': ConferenceNotice;
  }
}
