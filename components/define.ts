import './notary-case/define.js';
import './notary-conference/define.js';
import './start-conference-button/define.js';
import './leave-conference-button/define.js';
import './end-conference-button/define.js';
import './conference-notice/define.js';
import './conference-stage/define.js';
import './participant-tile/define.js';
import './conference-controls/define.js';
import './case-chat/define.js';

export * from './index.js';
