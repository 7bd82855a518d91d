import { defineElement } from '../internal/define-element.js';
import { addTexts } from '../internal/localize-controller.js';
import { dePeople } from '../translations/de-people.js';
import { deShared } from '../translations/de-shared.js';
import { ParticipantList } from './participant-list.js';

addTexts({ ...dePeople, ...deShared });
defineElement('participant-list', ParticipantList);

declare global {
  interface HTMLElementTagNameMap {
    'participant-list': ParticipantList;
  }
}
