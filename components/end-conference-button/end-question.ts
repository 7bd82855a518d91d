/*
 * The question before the end (N2): a chunk of its own, fetched as soon as the button is on the page. Only those who
 * may end a conference ever pay for it.
 */
import { addTexts } from '../internal/localize-controller.js';
import { deEnding } from '../translations/de-ending.js';
import { deShared } from '../translations/de-shared.js';

addTexts({ ...deEnding, ...deShared });

export { markNotHeldAfterEnd } from './not-held.js';
export { beginCheck } from './begin-check.js';
export { endDialog, END_DIALOG_BACK } from './end-dialog.js';
export { default as endDialogStyles } from './end-dialog.styles.js';
