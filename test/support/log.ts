import pino from 'pino';
import { Log } from '../../server/operation/log.js';

/** For parts whose log no test looks at. */
export const SILENT_LOG = new Log(pino({ level: 'silent' }));

/** Every line of every level, as it would be printed. */
export function logTo(write: (line: string) => void, key: string | null = null): Log {
  return new Log(pino({ level: 'trace' }, { write }), key);
}
