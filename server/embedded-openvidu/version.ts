/** The OpenVidu release this server behaves like; openvidu-browser compares it with its own. */
export const VERSION = '2.32.2';
