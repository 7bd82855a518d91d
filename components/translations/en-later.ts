import { enAfterEnd } from './en-after-end.js';
import { enAppointments } from './en-appointments.js';
import { enBefore } from './en-before.js';
import { enCaptions } from './en-captions.js';
import { enChatClosed } from './en-chat-closed.js';
import { enDeviceCheck } from './en-device-check.js';
import { enDeviceSettings } from './en-device-settings.js';
import { enDevices } from './en-devices.js';
import { enEnding } from './en-ending.js';
import { enPeople } from './en-people.js';
import { enPresenting } from './en-presenting.js';
import { enProceedings } from './en-proceedings.js';
import { enReadyTexts } from './en-ready-texts.js';
import { enRealTimeText } from './en-real-time-text.js';
import { enConnectionQuality } from './en-connection-quality.js';
import { enProblemReport } from './en-problem-report.js';
import { enOtherRelease } from './en-other-release.js';
import { enRunningEmpty } from './en-running-empty.js';
import { enSharedScreen } from './en-shared-screen.js';
import { enShortcuts } from './en-shortcuts.js';
import { enTakingPart } from './en-taking-part.js';
import { enTold } from './en-told.js';
import { enShared } from './en-shared.js';
import { enViewMenu } from './en-view-menu.js';

/** All that comes later, in one file; in the same parts as the German texts. */
export const en = {
  ...enAfterEnd,
  ...enAppointments,
  ...enBefore,
  ...enCaptions,
  ...enChatClosed,
  ...enDeviceCheck,
  ...enDeviceSettings,
  ...enDevices,
  ...enEnding,
  ...enPeople,
  ...enPresenting,
  ...enProceedings,
  ...enReadyTexts,
  ...enRealTimeText,
  ...enConnectionQuality,
  ...enProblemReport,
  ...enOtherRelease,
  ...enRunningEmpty,
  ...enSharedScreen,
  ...enShortcuts,
  ...enTakingPart,
  ...enTold,
  ...enShared,
  ...enViewMenu,
};
