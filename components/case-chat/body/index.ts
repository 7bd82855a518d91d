/*
 * All that a chat draws below its title: a chunk of its own (decision 45), fetched as soon as the tag stands in a page.
 * Its words come with it.
 */
import { addTexts } from '../../internal/localize-controller.js';
import button from '../../styles/button.styles.js';
import { deChat } from '../../translations/de-chat.js';
import details from './details.styles.js';
import foot from './foot.styles.js';
import log from './log.styles.js';

addTexts(deChat, true);

export { ChatBody } from './chat-body.js';
export const bodyStyles = [button, log, foot, details];
