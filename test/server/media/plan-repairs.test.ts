import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseConnectionData, parseSessionName } from '../../../server/media/media-server.js';
import { GRACE, planRepairs } from '../../../server/media/plan-repairs.js';
import { NOW, PaperCase } from '../cases/rules.js';

const later = (ms: number) => new Date(NOW.getTime() + ms);
const connection = (id: string, person: string, entry: string, active = true) => ({
  id,
  active,
  data: { person, entry },
});

describe('repairs', () => {
  it('none when both agree', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    const entry = paper.connect('notary', conference);
    const report = [{ name: `${conference}-1`, connections: [connection('c', 'notary', entry)] }];
    assert.deepEqual(planRepairs(paper.state, conference, report, later(3_600_000)), []);
  });

  it('R-E14 close what has ended, and what is of an older generation', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    paper.connect('notary', conference);
    paper.observe({ type: 'media-session-closed', conference, generation: 1 });
    const entry = paper.connect('notary', conference);
    const report = [
      { name: `${conference}-1`, connections: [] },
      { name: `${conference}-2`, connections: [connection('c', 'notary', entry)] },
      { name: 'somebody-elses', connections: [] },
    ];
    assert.deepEqual(planRepairs(paper.state, conference, report, NOW), [
      { type: 'close', session: `${conference}-1` },
    ]);
    paper.accept('notary', { type: 'end-conference', conference });
    assert.deepEqual(planRepairs(paper.state, conference, report, NOW), [
      { type: 'close', session: `${conference}-1` },
      { type: 'close', session: `${conference}-2` },
    ]);
  });

  it('evict an older entry at once, who left after a moment, and who is nobody of ours', () => {
    const paper = PaperCase.joined('notary', 'citizen');
    const conference = paper.start();
    const old = paper.connect('notary', conference);
    const entry = paper.connect('notary', conference);
    const left = paper.connect('citizen', conference);
    paper.accept('citizen', { type: 'leave-conference', conference });
    const report = [
      {
        name: `${conference}-1`,
        connections: [
          connection('old', 'notary', old),
          connection('new', 'notary', entry),
          connection('pending', 'notary', old, false),
          connection('left', 'citizen', left),
          { id: 'stranger', active: true, data: null },
        ],
      },
    ];
    const evicted = (at: Date) =>
      planRepairs(paper.state, conference, report, at).map(
        (repair) => repair.type === 'evict' && repair.connection,
      );
    assert.deepEqual(evicted(NOW), ['old', 'pending', 'stranger']);
    assert.deepEqual(evicted(later(GRACE.leaving)), ['old', 'pending', 'left', 'stranger']);
  });

  it('R-I1 take somebody for lost only after a time, and never while a connection is up', () => {
    const paper = PaperCase.joined('notary', 'citizen');
    const conference = paper.start();
    paper.connect('notary', conference);
    paper.enter('citizen', conference);
    const report = [{ name: `${conference}-1`, connections: [] }];
    const lost = (ms: number) =>
      planRepairs(paper.state, conference, report, later(ms)).map(
        (repair) => repair.type === 'observe' && 'person' in repair.observation && repair.observation.person,
      );
    assert.deepEqual(lost(GRACE.connected), []);
    assert.deepEqual(lost(GRACE.connected + 1), ['notary']);
    assert.deepEqual(lost(GRACE.entering + 1), ['notary', 'citizen']);
  });

  it('edge 78 connect who is there although the webhook was lost', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    const entry = paper.enter('notary', conference);
    const report = [{ name: `${conference}-1`, connections: [connection('c', 'notary', entry)] }];
    assert.deepEqual(planRepairs(paper.state, conference, report, NOW), [
      {
        type: 'observe',
        caseId: 'case',
        observation: { type: 'media-connected', conference, person: 'notary', entry },
      },
    ]);
  });

  it('R-I8 notice a session that is gone, but not one that is just being made', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    paper.enter('notary', conference);
    assert.deepEqual(planRepairs(paper.state, conference, [], later(GRACE.session)), []);
    assert.deepEqual(planRepairs(paper.state, conference, [], later(GRACE.session + 1)), [
      {
        type: 'observe',
        caseId: 'case',
        observation: { type: 'media-session-closed', conference, generation: 1 },
      },
    ]);
  });

  it('do not take a session for gone that somebody has only just begun to need again', () => {
    const paper = PaperCase.joined('notary', 'citizen');
    const conference = paper.start();
    const entry = paper.connect('notary', conference);
    paper.observe({ type: 'media-disconnected', conference, person: 'notary', entry });
    paper.now = later(3_600_000);
    paper.enter('citizen', conference);
    // the list is of a moment before the entry: the room of an hour ago is gone, the new one is being made
    assert.deepEqual(planRepairs(paper.state, conference, [], later(3_599_000)), []);
    assert.deepEqual(planRepairs(paper.state, conference, [], later(3_600_000 + GRACE.session)), []);
    assert.equal(planRepairs(paper.state, conference, [], later(3_600_001 + GRACE.session)).length, 1);
  });

  it('R-I1 do not call somebody back on a list that is older than the loss', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    const entry = paper.connect('notary', conference);
    paper.now = later(2_000);
    paper.observe({ type: 'media-disconnected', conference, person: 'notary', entry });
    const report = [{ name: `${conference}-1`, connections: [connection('c', 'notary', entry)] }];
    assert.deepEqual(planRepairs(paper.state, conference, report, later(1_999)), []);
    assert.equal(planRepairs(paper.state, conference, report, later(2_000)).length, 1);
  });

  it('none for a conference that nobody has entered', () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    assert.deepEqual(planRepairs(paper.state, conference, [], later(3_600_000)), []);
  });
});

describe('names and data of the media server', () => {
  it('are ours only in the exact form', () => {
    const conference = '4200d647-05d2-4427-afee-021963961b70';
    assert.deepEqual(parseSessionName(`${conference}-12`), { conference, generation: 12 });
    for (const name of ['', conference, `${conference}-`, `${conference}-1x`, `x${conference}-1`, 'a-1']) {
      assert.equal(parseSessionName(name), undefined, name);
    }
    assert.deepEqual(parseConnectionData('{"person":"p","entry":"e","more":1}'), { person: 'p', entry: 'e' });
    for (const data of ['', 'null', '[]', '{"person":1,"entry":"e"}', undefined, null]) {
      assert.equal(parseConnectionData(data), null);
    }
  });
});
