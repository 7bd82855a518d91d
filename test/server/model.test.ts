import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { emptyCase, evolve, type CaseEvent, type CaseState } from '../../protocol/index.js';
import { AppError } from '../../server/http/app-error.js';
import { eventHash, FIRST_HASH } from '../../server/cases/canonical.js';
import type { Command } from '../../server/cases/commands.js';
import { decideHost } from '../../server/cases/decide-host.js';
import { cleanText } from '../../server/text.js';
import { TestServer } from '../support/server.js';
import type { PersonKey } from '../support/tokens.js';
import { everything, historyOf, type Step } from './cases/histories.js';
import { PaperCase, viewerOf } from './cases/rules.js';

/** Milliseconds that a pause of a history may last here: the token of the stream is short. */
const LONGEST_PAUSE = 500;

let server: TestServer;
let now = new Date();
before(async () => {
  server = await TestServer.start({ clock: () => now, admission: 'office' });
});
after(() => server.close());

/** The same case three times: on paper, in the backend with its database, and at a client that reads the stream. */
class ThreeCases {
  readonly caseId = server.newCase();
  readonly paper = new PaperCase();

  constructor() {
    this.paper.state = emptyCase(this.caseId);
    this.paper.policy = { admission: 'office' };
    this.paper.now = now;
  }

  async play(step: Step): Promise<void> {
    const { cases } = server.services;
    switch (step.do) {
      case 'wait':
        now = this.paper.now = new Date(now.getTime() + Math.min(step.milliseconds, LONGEST_PAUSE));
        break;
      case 'observe': {
        const observation = step.make(this.paper);
        this.paper.observe(observation);
        await cases.observe(this.caseId, observation);
        break;
      }
      case 'host': {
        const decision = decideHost(this.paper.state, step.command);
        const answer = await outcome(cases.executeAsHost(this.caseId, step.command));
        assert.equal(answer, 'refused' in decision ? decision.refused : 'accepted', step.command.type);
        if (!('refused' in decision)) this.paper.host(step.command);
        break;
      }
      case 'command':
        await this.command(step.by, withOwnIds(step.make(this.paper)));
    }
  }

  async command(by: PersonKey, command: Command): Promise<void> {
    const decision = this.paper.decide(by, command);
    const viewer = { ...viewerOf(by), caseId: this.caseId };
    const answer = await outcome(server.services.cases.execute(viewer, command));
    assert.equal(answer, 'refused' in decision ? decision.refused : 'accepted', `${by}: ${command.type}`);
    if (!('refused' in decision)) this.paper.accept(by, command);
  }

  /** A running conference with a citizen in it: what happens to nobody is soon told. */
  async gather(): Promise<void> {
    const conference = crypto.randomUUID();
    const enter = (): Command => ({
      type: 'enter-conference',
      conference,
      entry: crypto.randomUUID(),
      device: 'd',
    });
    await this.command('notary', { type: 'start-conference', id: conference });
    await this.command('notary', enter());
    await this.command('citizen', enter());
    await this.command('staff', { type: 'admit-participant', conference, person: 'citizen' });
    await this.command('citizen', enter());
  }

  /** What the database holds: as the stored fold, and folded anew from the log, whose chain is whole. */
  async stored(): Promise<{ fold: CaseState; anew: CaseState }> {
    const { cases, db, store } = server.services;
    const rows = await db
      .selectFrom('events')
      .select(['seq', 'previous_hash', 'hash'])
      .where('case_id', '=', this.caseId)
      .orderBy('seq')
      .execute();
    const log: CaseEvent[] = [];
    while (log.length < rows.length) log.push(...(await store.eventsAfter(this.caseId, log.length)));
    let previous = FIRST_HASH;
    for (const [index, event] of log.entries()) {
      const hash = eventHash(this.caseId, event, previous);
      assert.deepEqual(rows[index], { seq: index + 1, previous_hash: previous, hash });
      previous = hash;
    }
    return { fold: await cases.state(this.caseId), anew: log.reduce(evolve, emptyCase(this.caseId)) };
  }
}

describe('one history, three times', () => {
  it('the rules on paper, the stored case and a client fed by the stream agree, whatever happens', async () => {
    const seen = { accepted: 0, ended: 0, excluded: 0 };
    await fc.assert(
      fc.asyncProperty(historyOf(everything), async (history) => {
        const three = new ThreeCases();
        await three.command('notary', { type: 'join-case', title: null });
        const { epoch } = server.services;
        const stream = await server.as('notary', three.caseId).read(`${epoch}:0`);
        try {
          await three.gather();
          for (const step of history) {
            await three.play(step);
            assert.deepEqual(await server.services.cases.state(three.caseId), three.paper.state);
          }
          const { fold, anew } = await three.stored();
          assert.deepEqual(fold, three.paper.state);
          assert.deepEqual(anew, three.paper.state);

          let client = emptyCase(three.caseId);
          while (client.version < three.paper.state.version) {
            const message = await stream.next();
            if (message.event !== 'event') continue;
            const event = message.data as CaseEvent;
            assert.equal(event.seq, client.version + 1, 'in order, each once');
            client = evolve(client, event);
          }
          assert.deepEqual(client, three.paper.state);
        } finally {
          stream.close();
        }
        seen.accepted += three.paper.log.length;
        for (const { type } of three.paper.log) {
          if (type === 'conference-ended') seen.ended += 1;
          if (type === 'participant-excluded') seen.excluded += 1;
        }
      }),
      { numRuns: 40 },
    );
    // the histories are about something
    assert.ok(seen.accepted > 600 && seen.ended > 5 && seen.excluded > 0, JSON.stringify(seen));
  });
});

/** Ids are made by the server or by one client: two histories never share one. Text arrives as the routes clean it. */
function withOwnIds(command: Command): Command {
  if (command.type === 'send-message') {
    return { ...command, id: crypto.randomUUID(), text: cleanText(command.text) };
  }
  const makesSomething = command.type === 'create-appointment' || command.type === 'start-conference';
  return makesSomething ? { ...command, id: crypto.randomUUID() } : command;
}

async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'accepted';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
