/*
 * What is drawn only once somebody goes in: the elements of the conference, its notices, and their texts. They are a
 * chunk of their own, fetched while the connection is being made (`internal/late-elements.ts`).
 */
import type { CSSResult } from 'lit';
import '../participant-tile/define.js';
import '../conference-stage/define.js';
import '../conference-controls/define.js';
import '../view-menu/define.js';
import { ConferenceControls } from '../conference-controls/conference-controls.js';
import { ConferenceStage } from '../conference-stage/conference-stage.js';
import { ParticipantTile } from '../participant-tile/participant-tile.js';
import { ViewMenu } from '../view-menu/view-menu.js';
import { connectionQuality } from './late-panels.js';

// a page that has placed it itself does not wait for a press
if (document.querySelector('connection-quality')) void connectionQuality.load();

// parsed while the server is asked: with the first picture, they would hold it up
for (const { elementStyles } of [ConferenceControls, ConferenceStage, ParticipantTile, ViewMenu])
  elementStyles.forEach((style) => (style as CSSResult).styleSheet);

export { rehearse } from './rehearsal.js';
export { showProblemReport } from './show-problem-report.js';
export { signInNotices } from './sign-in-notice.js';
export { peopleButton } from './people-button.js';
export { checkFindings } from './check-findings.js';
export { directionNotices } from './direction-notices.js';
export { deviceNotices, othersNotices } from './inside-notices.js';
export { keepsStage, panelBeside } from './panels.js';
export { officeMoments, officeNotices } from './office-notices.js';
