import { defineElement } from '../internal/define.js';
import { NotaryConference } from './notary-conference.js';

defineElement('notary-conference', NotaryConference);

declare global {
  interface HTMLElementTagNameMap {
    'notary-conference': NotaryConference;
  }
}
