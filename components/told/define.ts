/*
 * What people are told once there is a conference or something is wrong: the bands of a notice, and the cards after one
 * has been in. A chunk of its own (decision 45), with its words and styles; nobody needs it while there is nothing to say.
 */
import { addTexts } from '../internal/localize-controller.js';
import button from '../styles/button.styles.js';
import { deTimeLine } from '../translations/de-time-line.js';
import { deTold } from '../translations/de-told.js';
import { deTrouble } from '../translations/de-trouble.js';
import bands from './bands.styles.js';

addTexts({ ...deTold, ...deTimeLine, ...deTrouble });

export { Bands } from './bands.js';
export { Facts } from './facts.js';
export { toldPlaceOf } from './told-places.js';
export const bandsStyles = [button, bands];
