import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { isPresent } from '../../../protocol/situation.js';
import { TestServer, type AnyBody, type Answer, type TestPerson } from '../../support/server.js';
import type { TokenChanges } from '../../support/tokens.js';

let server: TestServer;
before(async () => {
  server = await TestServer.start({ conferencesPerPerson: 'one', mediaTimeout: 500 });
});
after(() => server.close());

/** A case with a running conference, in which the notary is not. */
class Scene {
  readonly title: string;
  readonly caseId: string;
  readonly citizen: TestPerson;
  readonly notary: TestPerson;
  conference = '';

  /** @param who changes the citizen's token: a person of each test's own, unknown to the other tests */
  constructor(who: TokenChanges, name: string) {
    const caseId = (this.caseId = server.newCase());
    this.title = `Kaufvertrag ${name}`;
    this.notary = server.as('notary', caseId, { caseTitle: this.title });
    this.citizen = server.as('citizen', caseId, who);
  }

  static async of(who: TokenChanges, name: string): Promise<Scene> {
    const scene = new Scene(who, name);
    scene.conference = await scene.notary.start();
    return scene;
  }

  enter(more: object = {}, key?: string): Promise<Answer<AnyBody>> {
    return this.citizen.post(`/conferences/${this.conference}/entries`, { device: 'd', ...more }, key);
  }

  async presence(): Promise<string | undefined> {
    const { state } = await this.notary.snapshot();
    return state.conferences.at(-1)?.participations['citizen']?.presence;
  }

  connections(): number {
    return server.openvidu.connectionsIn(`${this.conference}-1`).length;
  }
}

/** Two cases of one person, who is in the first one with live media. */
async function inFirst(): Promise<{ first: Scene; second: Scene; entry: string }> {
  const who = { issuer: `https://${randomUUID()}.example` };
  const [first, second] = [await Scene.of(who, 'Ahornweg'), await Scene.of(who, 'Birkenweg')];
  const { entry, token } = await first.citizen.enter(first.conference);
  await server.openvidu.join(token);
  await server.reconcile();
  assert.equal(await first.presence(), 'connected');
  return { first, second, entry };
}

describe('one sending connection per person over all cases (edges 18 and 36)', () => {
  it('400 for a wish that is no yes or no', async () => {
    const { second } = await inFirst();
    assert.deepEqual((await second.enter({ leaveOther: 'please' })).body.code, 'invalid_request');
  });

  it('409 asks first, names the other case, and changes nothing', async () => {
    const { first, second } = await inFirst();
    for (const more of [{}, { leaveOther: false }]) {
      const { status, body } = await second.enter(more);
      assert.deepEqual(
        [status, body.code, body['elsewhere']],
        [409, 'in_other_conference', { title: first.title }],
      );
    }
    assert.deepEqual([await first.presence(), first.connections()], ['connected', 1]);
    assert.deepEqual([await second.presence(), second.connections()], [undefined, 0]);
  });

  it('leaves there and comes here once asked: in the log, and at the media server before there is a way in here', async () => {
    const { first, second } = await inFirst();
    const live: number[] = [];
    server.openvidu.before = ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/connection')) live.push(first.connections());
    };
    const key = randomUUID();
    const { status, body } = await second.enter({ leaveOther: true }, key);
    server.openvidu.before = undefined;
    assert.deepEqual([status, body['status']], [200, 'entered']);
    assert.deepEqual([...new Set(live)], [0], 'nothing of the first is left when the second begins');
    assert.deepEqual([await first.presence(), await second.presence()], ['left', 'entering']);
    assert.equal((await first.notary.snapshot()).state.conferences[0]?.status, 'running', 'R-L1 it goes on');
    const again = await second.enter({ leaveOther: true }, key);
    assert.deepEqual([again.status, again.body['entry']], [200, body['entry']], 'repeated, the same entry');
  });

  it('goes back the same way, asked again', async () => {
    const { first, second } = await inFirst();
    await second.enter({ leaveOther: true });
    assert.equal((await first.enter()).body.code, 'in_other_conference');
    assert.equal((await first.enter({ leaveOther: true })).status, 200);
    assert.deepEqual([await first.presence(), await second.presence()], ['entering', 'left']);
  });

  it('asks nobody about a conference they have left, were excluded from, or that has ended', async () => {
    for (const gone of ['left', 'excluded', 'ended'] as const) {
      const { first, second } = await inFirst();
      const path = `/conferences/${first.conference}`;
      if (gone === 'left') await first.citizen.post(`${path}/leave`, {});
      else if (gone === 'ended') await first.notary.post(`${path}/end`, {});
      else await first.notary.post(`${path}/participants/citizen/exclude`, {});
      assert.equal((await second.enter()).status, 200, gone);
    }
  });

  it('who was cut off there comes here without a question, and cannot come back there by itself', async () => {
    const { first, second, entry } = await inFirst();
    const { conference, caseId } = first;
    const cut = { type: 'media-disconnected', conference, person: 'citizen', entry } as const;
    await server.services.cases.observe(caseId, cut);
    assert.equal(await first.presence(), 'lost');
    assert.equal((await second.enter()).status, 200);
    const back = await first.enter({ resumes: entry });
    assert.deepEqual([back.status, back.body.code], [409, 'not_taking_part']);
    await server.services.cases.observe(caseId, { ...cut, type: 'media-connected' });
    assert.deepEqual([await first.presence(), first.connections()], ['left', 0], 'nor the old connection');
  });

  it('who waited there is not pulled in there while they are here', async () => {
    const who = { issuer: `https://${randomUUID()}.example` };
    const [first, second] = [await Scene.of(who, 'Ahornweg'), await Scene.of(who, 'Birkenweg')];
    assert.equal((await second.enter()).status, 200);
    const { status, body } = await first.enter({ resumes: randomUUID() });
    assert.deepEqual([status, body.code], [409, 'moved'], 'what comes by itself asks nobody');
  });

  it('stays there when it would not be let in here', async () => {
    const { first, second } = await inFirst();
    await second.notary.post(`/conferences/${second.conference}/end`, {});
    assert.equal((await second.enter({ leaveOther: true })).status, 410);
    assert.deepEqual([await first.presence(), first.connections()], ['connected', 1]);
  });

  it('503 when the connection there cannot be closed: then there is none here either', async () => {
    const { first, second } = await inFirst();
    server.openvidu.fault = 'down';
    const { status, body } = await second.enter({ leaveOther: true });
    server.openvidu.fault = null;
    assert.deepEqual([status, body.code], [503, 'media_unavailable']);
    assert.equal(await second.presence(), undefined);
    assert.equal((await second.enter({ leaveOther: true })).status, 200, 'a further press works');
    assert.equal(await first.presence(), 'left');
  });

  it('takes over on a second device of the same case without a question, as before', async () => {
    const { first } = await inFirst();
    assert.equal((await first.enter({ device: 'phone' })).status, 200);
  });

  it('the notary starts there and is asked before going in', async () => {
    const who = { issuer: `https://${randomUUID()}.example` };
    const [here, there] = [server.newCase(), server.newCase()].map((id) => server.as('notary', id, who));
    await here!.enter(await here!.start());
    const conference = await there!.start();
    const asked = await there!.post(`/conferences/${conference}/entries`, { device: 'd' });
    assert.equal(asked.body.code, 'in_other_conference');
  });

  it('takes people of another issuer with the same id for others', async () => {
    const { first } = await inFirst();
    const other = await Scene.of({ issuer: `https://${randomUUID()}.example` }, 'Birkenweg');
    assert.equal((await other.enter({ leaveOther: true })).status, 200);
    assert.equal(await first.presence(), 'connected');
  });

  for (const more of [{}, { leaveOther: true }]) {
    it(`3.9 in eight cases at one moment, is in one at most: ${JSON.stringify(more)}`, async () => {
      const who = { issuer: `https://${randomUUID()}.example` };
      const scenes = await Promise.all(Array.from({ length: 8 }, (_, index) => Scene.of(who, `${index}`)));
      await Promise.all(scenes.map((scene) => scene.citizen.snapshot()));
      const answers = await Promise.all(scenes.map((scene) => scene.enter(more)));
      const states = await Promise.all(scenes.map(({ notary }) => notary.snapshot()));
      const present = states.filter(({ state }) => {
        const own = state.conferences.at(-1)?.participations['citizen'];
        return own && isPresent(own);
      });
      assert.equal(present.length, 1, answers.map(({ status, body }) => `${status} ${body.code}`).join(', '));
      const ways = scenes.reduce((sum, scene) => sum + scene.connections(), 0);
      assert.ok(ways <= 1, `${ways} ways in`);
    });
  }
});

describe('several conferences per person, where the operator allows them', () => {
  it('edge 18 asks nobody', async () => {
    const many = await TestServer.start({ conferencesPerPerson: 'many' });
    try {
      for (const caseId of [many.newCase(), many.newCase()]) {
        const conference = await many.as('notary', caseId).start();
        await many.as('citizen', caseId).enter(conference);
      }
    } finally {
      await many.close();
    }
  });
});
