import { defineElement } from '../internal/define-element.js';
import { addTexts } from '../internal/localize-controller.js';
import { dePeople } from '../translations/de-people.js';
import { deTrouble } from '../translations/de-trouble.js';
import { ParticipantList } from './participant-list.js';

addTexts({ ...dePeople, ...deTrouble });
defineElement('participant-list', ParticipantList);

declare global {
  interface HTMLElementTagNameMap {
    'participant-list': ParticipantList;
  }
}
