/*
 * What people are told once there is a conference or something is wrong: the bands of a notice, and the cards after one
 * has been in. A chunk of its own (decision 45), with its words and styles; nobody needs it while there is nothing to say.
 */
import { addTexts } from '../internal/localize-controller.js';
import button from '../styles/button.styles.js';
import { deTold } from '../translations/de-told.js';
import { deShared } from '../translations/de-shared.js';
import bands from './bands.styles.js';

addTexts({ ...deTold, ...deShared });

export { Bands } from './bands.js';
export { cardParts } from './card-parts.js';
export { watchEndNotice } from './end-notice.js';
export { Facts } from './facts.js';
export { toldPlaceOf } from './told-places.js';
export { default as frameStyles } from './frame.styles.js';
export const bandsStyles = [button, bands];
