import { de as ofEveryPage, type Translation } from '../de.js';
import { deAfterEnd } from '../de-after-end.js';
import { deAppointments } from '../de-appointments.js';
import { deBefore } from '../de-before.js';
import { deCaptions } from '../de-captions.js';
import { deChat } from '../de-chat.js';
import { deChatClosed } from '../de-chat-closed.js';
import { deConnectionQuality } from '../de-connection-quality.js';
import { deDeviceCheck } from '../de-device-check.js';
import { deDeviceSettings } from '../de-device-settings.js';
import { deDevices } from '../de-devices.js';
import { deEnding } from '../de-ending.js';
import { dePeople } from '../de-people.js';
import { dePresenting } from '../de-presenting.js';
import { deProblemReport } from '../de-problem-report.js';
import { deProceedings } from '../de-proceedings.js';
import { deReadyTexts } from '../de-ready-texts.js';
import { deRealTimeText } from '../de-real-time-text.js';
import { deOtherRelease } from '../de-other-release.js';
import { deRunningEmpty } from '../de-running-empty.js';
import { deSharedScreen } from '../de-shared-screen.js';
import { deShortcuts } from '../de-shortcuts.js';
import { deTakingPart } from '../de-taking-part.js';
import { deTold } from '../de-told.js';
import { deShared } from '../de-shared.js';
import { deViewMenu } from '../de-view-menu.js';

/** `notary-conference/translations/de`: every German text, also those that pages fetch late. */
export const de: Translation = {
  ...ofEveryPage,
  ...deAfterEnd,
  ...deAppointments,
  ...deBefore,
  ...deCaptions,
  ...deChat,
  ...deChatClosed,
  ...deConnectionQuality,
  ...deDeviceCheck,
  ...deDeviceSettings,
  ...deDevices,
  ...deEnding,
  ...dePeople,
  ...dePresenting,
  ...deProblemReport,
  ...deProceedings,
  ...deReadyTexts,
  ...deRealTimeText,
  ...deOtherRelease,
  ...deRunningEmpty,
  ...deSharedScreen,
  ...deShortcuts,
  ...deTakingPart,
  ...deTold,
  ...deShared,
  ...deViewMenu,
};
export type { TextKey, Translation } from '../de.js';
