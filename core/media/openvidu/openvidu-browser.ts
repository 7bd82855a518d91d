/**
 * The one door to openvidu-browser; loaded with `import()` on the first entry, never before.
 * Exports by name because the package is CommonJS: a dynamic import of it has only `default` in some bundlers.
 * The order of the lines matters: see `page-globals.ts`.
 */
export { shielded } from './quiet-start.js';
export { OpenVidu } from 'openvidu-browser';
export type {
  Connection,
  ExceptionEvent,
  Publisher,
  Session,
  SessionDisconnectedEvent,
  Stream,
  StreamEvent,
  Subscriber,
} from 'openvidu-browser';
export { restored } from './quiet-end.js';
