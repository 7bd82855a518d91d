import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportCase, type LogSource } from '../../../server/evidence/export-case.js';
import { verifyExport } from '../../../server/evidence/verify/verify-export.js';
import { READ_BATCH } from '../../../server/store/log-store.js';
import { EPOCH, linked, Story } from './story.js';

const links = linked('case', Story.told().paper.log);
const last = links[links.length - 1];
assert.ok(last);
const end = { seq: last.event.seq, hash: last.hash };

function source(store: LogSource['store']): LogSource {
  return { store, epoch: EPOCH, clock: () => new Date('2026-12-02T08:00:00.000Z') };
}

describe('making an export', () => {
  it('ends at the head it began with, while people go on writing', async () => {
    const early = links[19];
    assert.ok(early);
    const exported = await exportCase(
      source({
        head: () => Promise.resolve({ seq: 20, hash: early.hash }),
        linksAfter: (_case, seq) => Promise.resolve(links.slice(seq, seq + READ_BATCH)),
      }),
      'case',
    );
    assert.equal(exported.events.length, 20);
    assert.equal(verifyExport(JSON.parse(JSON.stringify(exported))).result, 'valid');
  });

  it('tells of a tail that is gone from the database, and does not wait for it', async () => {
    const exported = await exportCase(
      source({
        head: () => Promise.resolve(end),
        linksAfter: (_case, seq) => Promise.resolve(links.slice(0, 30).slice(seq)),
      }),
      'case',
    );
    const verdict = verifyExport(JSON.parse(JSON.stringify(exported)));
    assert.match(JSON.stringify(verdict), /Event 31 is missing/);
  });

  it('404 when the case is deleted meanwhile: half of it would look like a forgery', async () => {
    let heads = 0;
    const deleted = source({
      head: () => Promise.resolve((heads += 1) === 1 ? end : undefined),
      linksAfter: (_case, seq) => Promise.resolve(seq === 0 ? links.slice(0, 10) : []),
    });
    await assert.rejects(exportCase(deleted, 'case'), { code: 'not_found' });
  });
});
