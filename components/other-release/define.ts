/*
 * What a page says that has met an event of a newer backend: a chunk of its own, fetched when it comes to that.
 */
import { addTexts } from '../internal/localize-controller.js';
import { deOtherRelease } from '../translations/de-other-release.js';

addTexts(deOtherRelease);

export { behindNotices } from './behind-notice.js';
