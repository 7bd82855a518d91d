import { defineElement } from '../internal/define.js';
import { WaitingRoom } from './waiting-room.js';

defineElement('waiting-room', WaitingRoom);

declare global {
  interface HTMLElementTagNameMap {
    'waiting-room': WaitingRoom;
  }
}
