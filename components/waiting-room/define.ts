import { defineElement } from '../internal/define-element.js';
import { WaitingRoom } from './waiting-room.js';
import '../start-conference-button/define.js';
import '../leave-conference-button/define.js';

defineElement('waiting-room', WaitingRoom);

declare global {
  interface HTMLElementTagNameMap {
    'waiting-room': WaitingRoom;
  }
}
