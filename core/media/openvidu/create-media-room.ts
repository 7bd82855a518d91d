import type { NetworkProbe } from '../../devices/network-check.js';
import { LateCode } from '../../late-code.js';
import type { MediaRoom, MediaRoomFactory } from '../media-room.js';

const room = new LateCode(() => import('./openvidu-media-room.js'));
const library = new LateCode(() => import('./openvidu-browser.js'));
const probe = new LateCode(() => import('./probe-network.js'));

/**
 * The default factory. Nothing that opens devices or speaks to the media server is on the page before somebody presses:
 * the room and openvidu-browser come as two chunks, side by side, while the backend is still asked.
 *
 * @throws when the room's code cannot be fetched; the next call tries again
 */
export const createOpenViduMediaRoom: MediaRoomFactory = Object.assign(
  (): MediaRoom | Promise<MediaRoom> =>
    // there already, as a rule: what is drawn with the answer must not come before the devices and the socket
    room.code ? new room.code.OpenViduMediaRoom() : room.load().then((code) => new code.OpenViduMediaRoom()),
  {
    preload: (): void => {
      // not through the room: the larger chunk must not wait for the smaller one
      library.prepare();
      // a failure is met again, and told, when the room needs it
      room
        .load()
        .then(({ loadOpenVidu }) => loadOpenVidu())
        .catch(() => undefined);
    },
  },
);

/** The default probe of the way to the media server; its code comes with the first check. */
export const probeOpenVidu: NetworkProbe = async (credentials, signal) =>
  (await probe.load()).probeNetwork(credentials, signal);
