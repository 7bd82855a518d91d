import { randomUUID } from 'node:crypto';
import { Cases } from '../../../server/cases/cases.js';
import { openDatabase } from '../../../server/store/database.js';
import { LogStore } from '../../../server/store/log-store.js';
import { viewerOf } from '../cases/rules.js';
import { SILENT_LOG } from '../../support/log.js';

/** Writes messages for as long as it lives, each twice under one key, and says each id once it is acknowledged. */
const [directory = '', round = ''] = process.argv.slice(2);
const database = await openDatabase({
  settings: { kind: 'embedded', directory },
  log: SILENT_LOG,
});
const cases = new Cases(new LogStore(database.db), () => new Date(), { admission: 'open' });
const viewer = { ...viewerOf('citizen'), caseId: 'killed' };
for (let n = 0; ; n += 1) {
  const key = randomUUID();
  const text = `${round}/${n}`;
  for (let times = 0; times < 2; times += 1) {
    await cases.execute(viewer, { type: 'send-message', id: key, text }, { key, request: { text } });
  }
  process.stdout.write(`${key}\n`);
  // the embedded database never yields, and what was said would not leave the process
  await new Promise((resolve) => setImmediate(resolve));
}
