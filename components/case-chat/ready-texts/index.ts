/* What side N is offered to write during an interruption: a chunk of its own (decision 45), with its words. */
import { addTexts } from '../../internal/localize-controller.js';
import { deReadyTexts } from '../../translations/de-ready-texts.js';

addTexts(deReadyTexts);

export { readyTexts } from './ready-texts.js';
export { default as readyTextsStyles } from './ready-texts.styles.js';
