/*
 * Registers every element. Those that draw nothing before somebody enters come later, by themselves
 * (`internal/late-elements.ts`); here only for a page that has placed one already.
 */
import './notary-case/define.js';
import './notary-conference/define.js';
import './start-conference-button/define.js';
import './leave-conference-button/define.js';
import './end-conference-button/define.js';
import './conference-notice/define.js';
import './case-chat/define.js';
import { fetchLateElements } from './internal/late-elements.js';

export type {} from './index.js';

fetchLateElements();
