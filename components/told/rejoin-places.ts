import type { Place } from '../internal/places.js';

/** For who comes back where the host wants to know anew who they are, and for whom it knows by now (R-I10). */
export function rejoinPlace(why: 'identify' | 'identified', withoutChat: boolean): Place {
  return why === 'identify'
    ? {
        id: 'identify',
        title: 'int.identify',
        strong: 'int.identify.more',
        identify: true,
        soft: withoutChat ? [] : ['int.chatHint'],
        chat: true,
        urgent: true,
      }
    : {
        id: 'identified',
        title: 'wait.identified',
        strong: 'int.identified.more',
        start: true,
        present: 'start.present',
      };
}
