import { defineElement } from '../internal/define-element.js';
import { ParticipantTile } from './participant-tile.js';

defineElement('participant-tile', ParticipantTile);

declare global {
  interface HTMLElementTagNameMap {
    'participant-tile': ParticipantTile;
  }
}
