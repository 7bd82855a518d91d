/*
 * What is drawn only once somebody goes in: the elements of the conference, its notices, and their texts. They are a
 * chunk of their own, fetched while the connection is being made (`internal/late-elements.ts`).
 */
import '../participant-tile/define.js';
import '../conference-stage/define.js';
import '../conference-controls/define.js';
import '../view-menu/define.js';
import { fetchLate } from '../internal/late-elements.js';
import { addTexts } from '../internal/localize-controller.js';
import { connectionQuality } from './late-panels.js';
import { deDevices } from '../translations/de-devices.js';
import { dePresenting } from '../translations/de-presenting.js';
import { deTakingPart } from '../translations/de-taking-part.js';
import { deTimeLine } from '../translations/de-time-line.js';
import { deShared } from '../translations/de-shared.js';

addTexts({ ...deTakingPart, ...deDevices, ...deTimeLine, ...dePresenting, ...deShared });

// a page that has placed it itself does not wait for a press
if (document.querySelector('connection-quality')) fetchLate(connectionQuality);

export { showProblemReport } from './show-problem-report.js';
export { signInNotices } from './sign-in-notice.js';
export { peopleButton } from './people-button.js';
export { checkFindings } from './check-findings.js';
export { directionNotices } from './direction-notices.js';
export { deviceNotices, othersNotices } from './inside-notices.js';
export { keepsStage, panelBeside } from './panels.js';
export { officeMoments, officeNotices } from './office-notices.js';
