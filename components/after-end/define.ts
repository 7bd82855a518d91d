/*
 * After the end (N1): the next appointment, to be answered right in the card, and the look whether the notice can be seen.
 * A chunk of its own, fetched when a conference has ended.
 */
import { addTexts } from '../internal/localize-controller.js';
import { deAfterEnd } from '../translations/de-after-end.js';
import { deShared } from '../translations/de-shared.js';

addTexts({ ...deAfterEnd, ...deShared });

export { followEnd } from './end-shown.js';
export { nextAppointment } from './next-appointment.js';
export { default as nextAppointmentStyles } from './next-appointment.styles.js';
