import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Participation } from '../../../protocol/index.js';
import type { OnRejoin, Rejoin } from '../../../server/index.js';
import { RejoinHook } from '../../../server/cases/rejoin-hook.js';
import { logTo } from '../../support/log.js';
import {
  answerOf,
  HOST_KEY,
  TestServer,
  type AnyBody,
  type Answer,
  type TestPerson,
} from '../../support/server.js';
import { PEOPLE } from '../../support/tokens.js';
import { PaperCase } from '../cases/rules.js';

/** Its host looks for itself: what it answers, and what it was asked. */
let hooked: TestServer;
let answer: OnRejoin = () => 'allow';
let asked: Rejoin[] = [];
/** Its operator has chosen for everybody. */
let strict: TestServer;
const lines: string[] = [];
before(async () => {
  hooked = await TestServer.start({
    onRejoin: (rejoin) => {
      asked.push(rejoin);
      return answer(rejoin);
    },
    logTo: (line) => lines.push(line),
  });
  strict = await TestServer.start({ rejoin: 're-identify' });
});
after(() => Promise.all([hooked.close(), strict.close()]));

/** A citizen in the conference, and what takes them out of it and back. */
class Scene {
  readonly server: TestServer;
  readonly caseId: string;
  readonly notary: TestPerson;
  readonly citizen: TestPerson;
  conference = '';
  #connection: { session: string; connection: string } | undefined;

  constructor(server: TestServer) {
    this.server = server;
    this.caseId = server.newCase();
    this.notary = server.as('notary', this.caseId);
    this.citizen = server.as('citizen', this.caseId);
  }

  static async of(server: TestServer): Promise<Scene> {
    const scene = new Scene(server);
    scene.conference = await scene.notary.start();
    await scene.join((await scene.citizen.enter(scene.conference, 'laptop')).token);
    asked = [];
    return scene;
  }

  static async lost(server: TestServer): Promise<Scene> {
    const scene = await Scene.of(server);
    await scene.lose();
    return scene;
  }

  async join(token: string): Promise<void> {
    this.#connection = await this.server.openvidu.join(token);
    await this.server.reconcile();
    assert.equal((await this.own())?.presence, 'connected');
  }

  /** The media server has told that the connection is gone. */
  async lose(): Promise<void> {
    const entry = (await this.own())?.entry ?? '';
    if (this.#connection)
      await this.server.openvidu.leave(this.#connection.session, this.#connection.connection);
    await this.server.services.cases.observe(this.caseId, {
      type: 'media-disconnected',
      conference: this.conference,
      person: 'citizen',
      entry,
    });
    assert.equal((await this.own())?.presence, 'lost');
  }

  back(more: object = {}, key?: string): Promise<Answer<AnyBody>> {
    return this.citizen.post(`/conferences/${this.conference}/entries`, { device: 'laptop', ...more }, key);
  }

  async own(): Promise<Participation | undefined> {
    const { state } = await this.notary.snapshot();
    return state.conferences.at(-1)?.participations['citizen'];
  }

  async identify(person = 'citizen'): Promise<Answer<AnyBody>> {
    const address = `${this.server.url}/v1/host/cases/${this.caseId}/people/${person}/identified`;
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${HOST_KEY}` };
    return answerOf(await fetch(address, { method: 'POST', headers, body: '{}' }));
  }
}

const tokenOf = ({ body }: Answer<object>): string => (body as { media: { token: string } }).media.token;
const outcome = ({ status, body }: Answer<AnyBody>) => [status, body.code ?? body['status']];

describe('R-I10 who comes back, by the host’s own rule', () => {
  it('allow: in at once', async () => {
    answer = () => Promise.resolve('allow');
    const scene = await Scene.lost(hooked);
    assert.deepEqual(outcome(await scene.back()), [200, 'entered']);
  });

  it('waiting-room: 202 until side N admits, and then the page goes in by itself', async () => {
    answer = () => 'waiting-room';
    const scene = await Scene.lost(hooked);
    const waits = await scene.back();
    assert.deepEqual(outcome(waits), [202, 'waiting']);
    const direct = `/conferences/${scene.conference}/participants/citizen/admit`;
    assert.equal((await scene.notary.post(direct, {})).status, 200);
    asked = [];
    assert.deepEqual(outcome(await scene.back({ resumes: waits.body['entry'] })), [200, 'entered']);
    assert.equal(asked.length, 0, 'a person has decided');
  });

  it('403 re-identify: identification_required, until the host confirms; the feed tells, then in once', async () => {
    answer = () => 're-identify';
    const scene = await Scene.lost(hooked);
    const key = randomUUID();
    assert.deepEqual(outcome(await scene.back({}, key)), [403, 'identification_required']);
    const reader = await scene.citizen.read();
    await reader.next();
    assert.equal((await scene.identify()).status, 200);
    const told = await reader.nextOf('participant-identified');
    assert.deepEqual(told.by, { id: 'host', role: 'host' });
    assert.deepEqual(
      Object.keys(told).sort(),
      ['at', 'by', 'conference', 'person', 'seq', 'type'],
      'nothing of how',
    );
    const entered = await scene.back({}, key);
    assert.equal(entered.status, 200, 'the refusal was not kept under the key');
    await scene.join(tokenOf(entered));
    await scene.lose();
    assert.deepEqual(outcome(await scene.back()), [403, 'identification_required'], 'once is not twice');
    assert.deepEqual(
      outcome(await scene.back({}, key)),
      [403, 'identification_required'],
      'nor is the answer of before a way in',
    );
  });

  it('is asked with who, how long and why, and not about first entries, side N or short cuts', async () => {
    answer = () => 'allow';
    const scene = await Scene.of(hooked);
    await scene.notary.enter(scene.conference);
    await scene.notary.enter(scene.conference, 'tablet');
    const { entry } = (await scene.own()) ?? {};
    assert.equal((await scene.back({ resumes: entry })).status, 200);
    assert.equal(asked.length, 0);
    await scene.citizen.post(`/conferences/${scene.conference}/leave`, {});
    await scene.back();
    const [rejoin, ...others] = asked as readonly Rejoin[];
    assert.ok(rejoin && others.length === 0);
    const { awayFor, ...rest } = rejoin;
    assert.ok(awayFor >= 0 && awayFor < 60_000);
    assert.deepEqual(rest, {
      caseId: scene.caseId,
      conference: scene.conference,
      kind: 'consultation',
      person: 'citizen',
      role: 'party',
      why: 'left',
    });
  });

  it('that throws or answers nonsense lets nobody in unseen nor locks anybody out: side N decides; the log names nobody', async () => {
    const failures: OnRejoin[] = [
      () => {
        throw new Error('no row for Clara Bürgerin');
      },
      () => Promise.reject(new Error('citizen')),
      () => 'yes' as 'allow',
    ];
    for (const failure of failures) {
      answer = failure;
      const scene = await Scene.lost(hooked);
      lines.length = 0;
      assert.deepEqual(outcome(await scene.back()), [202, 'waiting']);
      const line = lines.find((each) => each.includes('onRejoin gave no answer'));
      assert.ok(line, 'the operator is told');
      assert.doesNotMatch(line, new RegExp(`Clara|citizen|${scene.caseId}`));
    }
  });

  it('that hangs is given up after its time', async () => {
    const paper = PaperCase.joined('notary', 'citizen');
    const conference = paper.start();
    const entry = paper.connect('citizen', conference);
    paper.observe({ type: 'media-disconnected', conference, person: 'citizen', entry });
    const said: string[] = [];
    const hook = new RejoinHook(
      () => new Promise<never>(() => undefined),
      logTo((line) => said.push(line)),
      20,
    );
    const command = { type: 'enter-conference', conference, entry: randomUUID(), device: 'd' } as const;
    assert.equal(await hook.rule(paper.state, command, PEOPLE.citizen, paper.now), null);
    assert.match(said.join(), /did not answer within 20 milliseconds/);
  });
});

describe('R-I10 who comes back, by the setting', () => {
  it('holds for everybody of side C, on another device too; edge 34 laptop to phone once confirmed', async () => {
    const scene = await Scene.of(strict);
    assert.deepEqual(outcome(await scene.back({ device: 'phone' })), [403, 'identification_required']);
    assert.equal((await scene.own())?.presence, 'connected', 'the laptop is still in');
    await scene.identify();
    assert.deepEqual(outcome(await scene.back({ device: 'phone' })), [200, 'entered']);
    assert.equal((await scene.own())?.device, 'phone');
  });

  it('edge 34 from laptop to phone admission and identity are kept by default: no wait, nothing asked, one connection', async () => {
    const server = await TestServer.start({ admission: 'office' });
    try {
      const scene = new Scene(server);
      scene.conference = await scene.notary.start();
      const waits = await scene.back();
      assert.deepEqual(outcome(waits), [202, 'waiting']);
      await scene.notary.post(`/conferences/${scene.conference}/participants/citizen/admit`, {});
      const laptop = await scene.back({ resumes: waits.body['entry'] });
      await scene.join(tokenOf(laptop));
      const phone = await scene.back({ device: 'phone' });
      assert.deepEqual(outcome(phone), [200, 'entered']);
      await scene.join(tokenOf(phone));
      const { admitted, device, absence } = (await scene.own()) ?? {};
      assert.deepEqual([admitted, device, absence], [true, 'phone', undefined]);
      assert.equal(
        server.openvidu.connectionsIn(`${scene.conference}-1`).length,
        1,
        'the old device is closed',
      );
      assert.equal((await scene.back({ resumes: laptop.body['entry'] })).body.code, 'moved');
    } finally {
      await server.close();
    }
  });
});

describe('POST /v1/host/cases/:case/people/:person/identified', () => {
  it('404 without a running conference, and for who takes no part in it', async () => {
    const scene = new Scene(strict);
    await scene.citizen.snapshot();
    assert.deepEqual(outcome(await scene.identify()), [404, 'conference_not_found']);
    scene.conference = await scene.notary.start();
    assert.deepEqual(outcome(await scene.identify()), [404, 'participant_not_found']);
    assert.deepEqual(outcome(await scene.identify('%00')), [404, 'participant_not_found']);
  });

  it('is said in the log once, as often as it is repeated', async () => {
    const scene = await Scene.lost(strict);
    const { body } = await scene.identify();
    assert.equal((await scene.own())?.identified, true);
    assert.deepEqual((await scene.identify()).body, body);
  });
});
