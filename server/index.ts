/**
 * The backend from code: start it, mount it into a Koa application, or only sign tokens for it.
 *
 * ```ts
 * const services = await createServices({ database, media: new OpenViduMediaServer({ url, secret }), log, tokenSecret });
 * portal.use(mount('/conference', createApp(services)));
 * ```
 */
export { createApp } from './app.js';
export { createParticipantToken, type ParticipantTokenOptions } from './auth/create-token.js';
export { MediaServerError, type MediaServer, type MediaSessionReport } from './media/media-server.js';
export { OpenViduMediaServer } from './media/openvidu-media-server.js';
export { createServices, type Services, type ServicesOptions } from './services.js';
export { readSettings, SettingsError, type DatabaseSettings, type Settings } from './settings.js';
export { DataDirectoryLockedError } from './store/data-dir-lock.js';
export { PortTakenError, startServer, type RunningServer, type ServerOptions } from './start-server.js';
