import { defineElement } from '../internal/define-element.js';
import { NotaryConference } from './notary-conference.js';
import '../start-conference-button/define.js';
import '../leave-conference-button/define.js';
import '../end-conference-button/define.js';
import '../conference-notice/define.js';

defineElement('notary-conference', NotaryConference);

declare global {
  interface HTMLElementTagNameMap {
    'notary-conference': NotaryConference;
  }
}
