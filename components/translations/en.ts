import type { Translation } from './de.js';
import { enAfterEnd } from './en-after-end.js';
import { enAppointments } from './en-appointments.js';
import { enBefore } from './en-before.js';
import { enCaptions } from './en-captions.js';
import { enChat } from './en-chat.js';
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

/** One chunk, in the same parts as the German texts. */
export const en: Translation = {
  'time.clock': '{time}',
  'time.clock.there': '{time} {city} time',
  'end.button': 'End conference',
  'end.dialog.effect': 'The conference ends immediately. All connections among the participants are cut.',
  'end.now': 'End now for everyone',
  'end.pending': 'Ending the conference …',
  'end.restart': 'Start a new video conference for this appointment',
  'leave.button': 'Leave conference',
  'leave.pending': 'You are leaving the conference …',
  'leave.return': 'Start video conference',
  'int.asking': 'Checking the conference …',
  'int.server': 'The server cannot be reached at the moment. It is tried again and again by itself.',
  'int.serviceDown': 'The service cannot be reached at the moment. Please contact {contact}.',
  'wait.title': 'Waiting room',
  'wait.body': 'You will be let in as soon as the notary starts the video conference.',
  'wait.more': 'You do not have to reload this page. The display changes by itself.',
  'wait.noRecording': 'The transmission is not recorded. You may not record picture or sound either.',
  'start.office': 'The video conference has not been started yet.',
  'start.open': 'The video conference is running. You can take part now.',
  'start.entering': 'You are joining the video conference …',
  'start.pending': 'Connecting …',
  'start.pending.more': 'Your browser may ask for camera and microphone. Please allow both.',
  'device.title': 'Device check',
  'status.loading': 'Retrieving the state of the video conference …',
  'status.noCase': 'This view belongs to no case.',
  'status.offline': 'No connection to the server',
  'status.refused': 'No access',
  'status.planned': 'Video conference not started yet',
  'status.running': 'Video conference running',
  'status.interrupted': 'Video conference interrupted',
  'status.lost': 'Connection interrupted',
  'status.left': 'Left the conference',
  'status.ended': 'Conference ended',
  'paper.asOf': 'As of {date}, {time}',
  'status.since': 'since {time}',
  'status.at': 'at {time}',
  'status.about': '{case}, {kind}',
  'status.about.office': '{kind}, {date}, {time}',
  'status.with': '{about} with {name}',
  'refused.title': 'The case cannot be shown at the moment.',
  'refused.removed': 'You no longer have access to this case.',
  'refused.removed.more':
    "Messages and drafts for this case were removed from this device. If you have questions, please contact the notary's office.",
  'refused.deleted': 'This case was deleted.',
  'chat.title': 'Case chat',
  'chat.loading': 'Loading messages …',
  'chat.sys.closed': 'Case closed',
  'int.self.auto': 'Your connection is interrupted. It is being restored …',
  'chat.sys.appointment': 'New appointment: {date}, {time} ({zone})',
  'chat.sys.confirmed': 'Appointment confirmed: {date}, {time} ({zone})',
  'chat.sys.declined': 'Appointment declined: {date}, {time} ({zone})',
  'chat.sys.agreed': 'Appointment agreed: {date}, {time} ({zone})',
  'chat.sys.moved': 'The appointment was moved to {date}, {time} ({zone}).',
  'chat.sys.cancelled': 'The appointment on {date}, {time} ({zone}) was cancelled.',
  'chat.sys.held': 'Appointment took place: {date}, {time} ({zone})',
  'chat.sys.notHeld': 'Appointment did not take place: {date}, {time} ({zone})',
  'chat.sys.official': '{name} acts as the official person from now on',
  'appt.kind.consultation': 'Advisory appointment',
  'appt.kind.deed': 'Appointment for a notarial deed',
  'appt.kind.certification': 'Appointment for certification',
  'role.notary': 'Notary',
  'role.deputy': "Notary's representative",
  'role.staff': "Member of the notary's staff",
  'role.sign-interpreter': 'Sign language interpreter',
  'role.party': 'Party',
  'role.interpreter': 'Interpreter',
  'role.witness': 'Witness',
  'role.adviser': 'Adviser',
  'role.system': 'the system',
  'role.host': 'the portal',
  'tile.self': 'You',
  'err.view': 'A part of this view could not be loaded. Try again in a moment or reload the page.',
  'refused.reload': 'Reload page',
  ...enAfterEnd,
  ...enAppointments,
  ...enBefore,
  ...enChat,
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
  ...enViewMenu,
  ...enCaptions,
  ...enShortcuts,
  ...enTakingPart,
  ...enTold,
  ...enShared,
};
