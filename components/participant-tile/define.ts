import { defineElement } from '../internal/define-element.js';
import { ParticipantTile } from './participant-tile.js';
import '../taking-part/texts.js';

defineElement('participant-tile', ParticipantTile);

declare global {
  interface HTMLElementTagNameMap {
    'participant-tile': ParticipantTile;
  }
}
