import { parseArgs } from 'node:util';
import pino from 'pino';
import { readSettings } from '../settings.js';
import { Log } from '../operation/log.js';
import { openDatabase } from '../store/database.js';
import { renewEpoch } from '../store/epoch.js';

export const help = `Usage: notary-conference restored

To be run once after a backup of the database was restored, before the backend is started on it. Gives the database a new
identity, so that every open page reads its cases anew: some of what people have seen is not in the backup. Needs the
settings of the backend, brings the tables up to date, and refuses while a backend runs on the database.`;

/** @throws SettingsError · DatabaseInUseError · DataDirectoryLockedError */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  const { database: settings, logLevel } = readSettings(process.env);
  const logger = pino({ level: logLevel, base: { service: 'notary-conference' } }, pino.destination(2));
  const log = new Log(logger);
  const opened = await openDatabase({ settings, log });
  try {
    await renewEpoch(opened.db);
  } finally {
    await opened.close();
  }
  process.stdout.write('The database has a new identity: whoever has read it before reads it anew.\n');
  return 0;
}
