import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { after, before, describe, it } from 'node:test';
import { evolve, type CaseEvent } from '../../../protocol/index.js';
import { writePage } from '../../../server/evidence/page/write-page.js';
import { takeTurns, type Pause } from '../../../server/evidence/pause.js';
import { verifyExport } from '../../../server/evidence/verify/verify-export.js';
import { writeJson } from '../../../server/evidence/write-json.js';
import { TestServer } from '../../support/server.js';
import { exportOf, Story } from './story.js';

const EVENTS = 10_000;
/** Nobody may work on more of them than this without letting others have a turn. */
const PORTION = 200;

/** The story, and a long talk after it. */
function longLog(): CaseEvent[] {
  const { paper } = Story.told();
  paper.host({ type: 'reopen-case' });
  const events = [...paper.log];
  while (events.length < EVENTS) {
    const text = `Nachricht ${events.length}: ${'Sehr geehrte Damen und Herren, '.repeat(6)}`;
    events.push({
      type: 'message-sent',
      message: { id: crypto.randomUUID(), text },
      seq: events.length + 1,
      at: paper.now.toISOString(),
      by: { id: 'citizen', role: 'party' },
    });
  }
  return events;
}

/** Counts the turns and the processor time between two of them: the machine may have other things to do. */
class Turns {
  count = 0;
  /** Milliseconds. */
  longest = 0;
  #since = process.cpuUsage();

  readonly take: Pause = async () => {
    const { user, system } = process.cpuUsage(this.#since);
    this.longest = Math.max(this.longest, (user + system) / 1000);
    this.count += 1;
    await takeTurns();
    this.#since = process.cpuUsage();
  };
}

let server: TestServer;
before(async () => {
  server = await TestServer.start();
});
after(() => server.close());

describe(`the export of a case of ${EVENTS} events`, () => {
  it('lets others have a turn all the time', async () => {
    const reading = new Turns();
    const exported = await exportOf(longLog(), 'case', reading.take);
    assert.ok(reading.count >= EVENTS / PORTION, `${reading.count} turns while reading`);

    for (const [name, write] of [
      ['json', (pause: Pause) => writeJson(exported, pause)],
      ['html', (pause: Pause) => writePage(exported, 'de', pause)],
    ] as const) {
      const turns = new Turns();
      let longest = 0;
      for await (const portion of write(turns.take)) longest = Math.max(longest, portion.length);
      assert.ok(turns.count >= EVENTS / PORTION, `${turns.count} turns while writing ${name}`);
      assert.ok(longest < 300_000, `${longest} characters of ${name} at a time`);
      console.log(
        `${name}: ${turns.count} turns, at most ${turns.longest.toFixed(1)} ms of work between two`,
      );
    }
  });

  it('comes over HTTP, proves itself, and holds nobody up', async () => {
    const caseId = server.newCase();
    const notary = server.as('notary', caseId);
    await notary.snapshot();
    const { store } = server.services;
    await store.transaction(caseId, async (locked) => {
      let { state } = locked;
      const events = longLog()
        .slice(state.version)
        .map((event, index) => ({ ...event, seq: state.version + index + 1 }));
      for (let from = 0; from < events.length; from += 500) {
        const batch = events.slice(from, from + 500);
        state = batch.reduce(evolve, state);
        await locked.append(batch, state);
      }
    });

    for (const format of ['json', 'html'] as const) {
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const began = performance.now();
      const response = await fetch(`${server.url}/v1/cases/${caseId}/export?format=${format}`, {
        headers: { authorization: `Bearer ${await notary.token()}` },
      });
      const text = await response.text();
      const took = Math.round(performance.now() - began);
      delay.disable();
      assert.equal(response.status, 200);
      console.log(
        `${format}: ${Math.round(text.length / 1024)} KB in ${took} ms, event loop held up at most ${Math.round(delay.max / 1e6)} ms`,
      );
      if (format === 'json') assert.equal(verifyExport(JSON.parse(text)).result, 'valid');
      else assert.ok(text.endsWith('</html>\n'));
    }
  });
});
