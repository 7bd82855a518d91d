import { defineElement } from '../internal/define-element.js';
import { EndConferenceButton } from './end-conference-button.js';

defineElement('end-conference-button', EndConferenceButton);

declare global {
  interface HTMLElementTagNameMap {
    'end-conference-button': EndConferenceButton;
  }
}
