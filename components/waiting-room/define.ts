import { defineElement } from '../internal/define-element.js';
import { addTexts } from '../internal/localize-controller.js';
import { deBefore } from '../translations/de-before.js';
import { deShared } from '../translations/de-shared.js';
import { WaitingRoom } from './waiting-room.js';
import '../start-conference-button/define.js';
import '../leave-conference-button/define.js';

addTexts({ ...deBefore, ...deShared });
defineElement('waiting-room', WaitingRoom);

declare global {
  interface HTMLElementTagNameMap {
    'waiting-room': WaitingRoom;
  }
}
