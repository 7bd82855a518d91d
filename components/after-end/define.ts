/*
 * The next appointment, to be answered right in the card of the end (N1): a chunk of its own, fetched when a conference
 * has ended and there is one.
 */
import { addTexts } from '../internal/localize-controller.js';
import { deAfterEnd } from '../translations/de-after-end.js';

addTexts(deAfterEnd);

export { nextAppointment } from './next-appointment.js';
export { default as nextAppointmentStyles } from './next-appointment.styles.js';
