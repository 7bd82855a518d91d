import { defineElement } from '../internal/define-element.js';
import { LeaveConferenceButton } from './leave-conference-button.js';

defineElement('leave-conference-button', LeaveConferenceButton);

declare global {
  interface HTMLElementTagNameMap {
    'leave-conference-button': LeaveConferenceButton;
  }
}
