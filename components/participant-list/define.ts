import { defineElement } from '../internal/define.js';
import { addTexts } from '../internal/localize-controller.js';
import { dePeople } from '../translations/de-people.js';
import { ParticipantList } from './participant-list.js';

addTexts(dePeople);
defineElement('participant-list', ParticipantList);

declare global {
  interface HTMLElementTagNameMap {
    'participant-list': ParticipantList;
  }
}
