/*
 * The appointments of a case, with their texts and icons: a chunk of its own, fetched by pages that have placed the tag
 * and by whoever makes an appointment from inside a conference (`internal/late-elements.ts`).
 */
import { defineElement } from '../internal/define-element.js';
import { addTexts } from '../internal/localize-controller.js';
import { deAppointments } from '../translations/de-appointments.js';
import { deShared } from '../translations/de-shared.js';
import { CaseAppointments } from './case-appointments.js';

addTexts({ ...deAppointments, ...deShared });
defineElement('case-appointments', CaseAppointments);

declare global {
  interface HTMLElementTagNameMap {
    'case-appointments': CaseAppointments;
  }
}
