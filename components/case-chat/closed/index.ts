/*
 * What the chat of a closed case draws: a chunk of its own (decision 45), fetched when a case is closed. Its words come
 * with it.
 */
import { addTexts } from '../../internal/localize-controller.js';
import { deChatClosed } from '../../translations/de-chat-closed.js';

addTexts(deChatClosed);

export { copyText } from '../copy-text.js';
export { closedFoot } from './closed-foot.js';
export { default as closedStyles } from './closed.styles.js';
export { notSent } from './not-sent.js';
