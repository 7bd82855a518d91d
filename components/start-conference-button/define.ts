import { defineElement } from '../internal/define-element.js';
import { StartConferenceButton } from './start-conference-button.js';

defineElement('start-conference-button', StartConferenceButton);

declare global {
  interface HTMLElementTagNameMap {
    'start-conference-button': StartConferenceButton;
  }
}
