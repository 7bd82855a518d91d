/**
 * The backend from code: put it into a host, start it alone, or only sign tokens for it.
 *
 * ```ts
 * const conference = await createConferenceApp({
 *   basePath: '/conference',
 *   database: { kind: 'postgres', url: process.env.DATABASE_URL },
 *   media: new OpenViduMediaServer({ url, secret }),
 *   tokenSecret,
 *   log: pino(),
 * });
 * portal.use(conference.middleware); // Koa
 * createServer((request, response) => conference.handler(request, response) || portal(request, response)); // Node
 * ```
 */
export {
  createParticipantToken,
  ParticipantTokenError,
  type ParticipantTokenOptions,
} from './auth/create-token.js';
export type { TokenKeysSource } from './auth/key-source.js';
export type { OnRejoin } from './cases/rejoin-hook.js';
export type { Rejoin, RejoinPolicy } from './cases/rules/rejoin.js';
export { createConferenceApp, type ConferenceApp } from './conference-app.js';
export { MediaServerError, type MediaServer, type MediaSessionReport } from './media/media-server.js';
export { OpenViduMediaServer } from './media/openvidu-media-server.js';
export type { Services } from './services.js';
export type { ServicesOptions as ConferenceAppOptions } from './services-options.js';
export { readSettings, SettingsError, type DatabaseSettings, type Settings } from './settings.js';
export { DataDirectoryLockedError } from './store/data-dir-lock.js';
export { PortTakenError, startServer, type RunningServer, type ServerOptions } from './start-server.js';
