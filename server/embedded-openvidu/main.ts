import { pino } from 'pino';
import { Log } from '../operation/log.js';
import { startEmbeddedOpenVidu } from './index.js';
import { readSettings } from './settings.js';

/** The embedded OpenVidu as a process of its own. Settings come from the environment: see settings.ts. */
const log = new Log(pino({ name: 'embedded-openvidu', base: null }));

try {
  const server = await startEmbeddedOpenVidu({ ...readSettings(process.env), log });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server.close().then(() => {
        log.info({}, 'embedded OpenVidu stopped');
        // the media library keeps threads until it believes that the last browser is gone
        process.exit(0);
      });
    });
  }
} catch (error) {
  // on its own, not as JSON: somebody at a terminal has to read and act on it
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
