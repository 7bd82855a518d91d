import { defineElement } from '../internal/define-element.js';
import { ConferenceNotice } from './conference-notice.js';
import '../start-conference-button/define.js';
import '../end-conference-button/define.js';

defineElement('conference-notice', ConferenceNotice);

declare global {
  interface HTMLElementTagNameMap {
    'conference-notice': ConferenceNotice;
  }
}
