import type { Place } from './places.js';

/** For who comes back where the host wants to know anew who they are, and for whom it knows by now (R-I10). */
export const REJOIN_PLACES: Readonly<Record<'identify' | 'identified', Place>> = {
  identify: {
    id: 'identify',
    title: 'int.identify',
    strong: 'int.identify.more',
    identify: true,
    soft: ['int.chatHint'],
    chat: true,
    urgent: true,
  },
  identified: {
    id: 'identified',
    title: 'wait.identified',
    strong: 'int.identified.more',
    start: true,
    present: 'start.present',
  },
};
