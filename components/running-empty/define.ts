/*
 * What the office is told of a conference that runs with nobody in it: a chunk of its own, fetched when it comes to that.
 */
import { addTexts } from '../internal/localize-controller.js';
import { deRunningEmpty } from '../translations/de-running-empty.js';

addTexts(deRunningEmpty);

export { emptyNotices, questionDueAt, stillRunning } from './empty-notice.js';
