import type { deTold } from './de-told.js';

/** A part of `en.ts`. */
export const enTold = {
  'refused.token': 'Your sign-in has expired or is not valid. Please sign in to the portal again.',
  'refused.case': 'This access is not for this case. Please open the case in the portal again.',
  'refused.credentials': 'The portal gave no access. Please reload the page or contact the portal.',
  'end.done.self': 'You ended the conference at {time}.',
  'end.done.office': '{name} ended the conference at {time}.',
  'end.done.replaced': 'The conference ended at {time} because a new appointment replaces it.',
  'end.done.more': 'The chat and the case stay open.',
  'end.notice': 'The notary has ended the conference.',
  'end.notice.office': "The notary's office has ended the conference.",
  'end.notice.more':
    "Your video and audio are closed. You can still reach the notary's office through the case chat.",
  'end.notice.closed': 'Your video and audio are closed.',
  'end.notice.late': 'The notary ended the conference at {time} while your connection was interrupted.',
  'end.notice.office.late':
    "The notary's office ended the conference at {time} while your connection was interrupted.",
  'end.restarted': 'The notary has started the video conference again.',
  'end.restarted.office': "The notary's office has started the video conference again.",
  'err.ended': 'This conference has ended.',
  'leave.hint': 'The running session is not ended. You can return at any time.',
  'leave.done': 'You have left the conference. It goes on.',
  'leave.notary.back': 'The notary is back.',
  'int.checking': 'The connection is interrupted. Checking the conference …',
  'int.self.back': 'Your connection is restored.',
  'int.self.manual': 'Your connection could not be restored by itself.',
  'int.self.manual.more': 'The conference has not ended. You can rejoin at once.',
  'int.other.back': '{name} is connected again.',
  'int.chatHint': 'You can talk to each other through the case chat.',
  'int.media': 'Sound and picture are not available at the moment. The case chat still works.',
  'int.server.inside':
    'The server cannot be reached at the moment. Picture and sound go on; messages will be sent later.',
  'int.network':
    'No connection for sound and picture could be made. Please check your network and try again.',
  'int.more': 'More notices: {count}',
  'int.moved': 'You continued on another device.',
  'int.moved.more': 'Would you like to take part on this device again?',
  'int.inOther': 'You are already taking part in the video conference for "{case}". Move here?',
  'int.inOther.more': 'If you continue here, you leave the other conference. It goes on.',
  'int.moveHere': 'You are already taking part on another device.',
  'int.atDevice': 'You are taking part together with another person, on their device.',
  'int.inOffice': 'You are present in the notary’s office.',
  'int.moveHere.more': 'Continue here?',
  'wait.asks': '{name} is waiting to be let in.',
  'wait.admit': 'Let in',
  'wait.admitAll': 'Let everyone in',
  'mod.excluded': 'The notary has ended your participation in the conference.',
  'mod.excluded.office': "The notary's office has ended your participation in the conference.",
  'mod.excluded.other': 'Your participation in the conference was ended.',
  'int.identify': 'Please prove your identity again to take part.',
  'int.identify.more': 'The conference has not ended. After that you can rejoin at once.',
  'int.identified.more': 'You can rejoin now.',
  'wait.identified': 'Identity established',
  'mod.readmitted': 'You can take part in the conference again.',
  'official.deputy': "The notary's representative has taken over.",
  'official.notary': 'The notary has taken over.',
  'official.replaced': 'Another official person has taken over. You no longer take part in the conference.',
  'err.session.over':
    'Your sign-in has expired. Please sign in again in a second window. The conference goes on.',

  'client.old': 'There is a newer version of this page. Please reload the page before the appointment.',
  'client.old.how': 'You can take part with this version too.',
  'client.old.office':
    'If this notice appears again afterwards, please contact the vendor of your application.',
  'err.client':
    'This version of the page is no longer secure. You cannot take part in the video conference with it.',
  'err.client.how': "Please reload the page. If that does not help, contact the notary's office.",
  'err.client.office':
    'Please reload the page. If that does not help, contact the vendor of your application.',
} satisfies Record<keyof typeof deTold, string>;
