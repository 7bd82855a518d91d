import type { NetworkProbe } from '../../devices/network-check.js';
import { systemTimers } from '../../timers.js';
import type { MediaRoom, MediaRoomFactory } from '../media-room.js';
import { withTimeLimit } from '../../time-limit.js';

/** Longest wait for the code of a room, in milliseconds. */
const LOAD_TIMEOUT_MS = 20_000;

/**
 * The default factory. Nothing that opens devices or speaks to the media server is on the page before somebody presses:
 * the room and openvidu-browser come as two chunks, side by side, while the backend is still asked.
 *
 * @throws when the room's code cannot be fetched; the next call tries again
 */
export const createOpenViduMediaRoom: MediaRoomFactory = Object.assign(
  async (): Promise<MediaRoom> => {
    const { OpenViduMediaRoom } = await withTimeLimit(loadRoom(), LOAD_TIMEOUT_MS, systemTimers);
    return new OpenViduMediaRoom();
  },
  {
    preload: (): void => {
      const room = loadRoom().then(({ loadOpenVidu }) => loadOpenVidu());
      // not through the room: the larger chunk must not wait for the smaller one
      const library = import('./openvidu-browser.js');
      // a failure is met again, and told, when the room needs it
      for (const each of [room, library]) each.catch(() => undefined);
    },
  },
);

/** The default probe of the way to the media server; its code comes with the first check. */
export const probeOpenVidu: NetworkProbe = async (credentials, signal) => {
  const { probeNetwork } = await withTimeLimit(import('./probe-network.js'), LOAD_TIMEOUT_MS, systemTimers);
  return probeNetwork(credentials, signal);
};

function loadRoom() {
  return import('./openvidu-media-room.js');
}
