import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import fc from 'fast-check';
import type { CaseView } from '../../core/case-view.js';
import { browserOf, problemReport, type ReportSources } from '../../core/line/problem-report.js';
import { MOST_SAMPLES, MOST_STEPS, SAMPLE_EVERY_MS, Trail } from '../../core/line/trail.js';
import type { MediaRoom } from '../../core/media/media-room.js';
import { ManualTimers } from '../../core/simulated/manual-timers.js';
import { HANNELORE, JONAS, Stage } from '../../core/simulated/scenarios/index.js';

let stage: Stage | undefined;
afterEach(() => stage?.dispose());

async function sources(): Promise<ReportSources> {
  stage = new Stage({ pictures: 'none' });
  await stage.meet(HANNELORE, JONAS);
  stage.mediaServer.playLine(JONAS.id, 'weak');
  stage.page(HANNELORE).loseMedia();
  await stage.advance(25_000);
  const { client } = stage.page(HANNELORE);
  const { line } = client;
  assert.ok(line);
  const figures = await line.measure();
  return {
    view: client.view,
    trail: line.trail,
    figures,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0',
    now: 0,
  };
}

/** The same with every text in it, at any depth, replaced by the secret; functions and streams are gone. */
function poisoned(value: unknown, secret: string): unknown {
  if (typeof value === 'string') return secret;
  if (Array.isArray(value)) return value.map((each) => poisoned(each, secret));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, poisoned(each, secret)] as const);
  // keys may be ids
  return Object.fromEntries([...entries, [secret, secret]]);
}

describe('a problem report', () => {
  it('says what happened, how the line was and is, and nobody’s name', async () => {
    const all = await sources();
    const report = await problemReport(all);
    assert.equal(report.browser, 'Chrome 131, Linux');
    assert.equal(report.now['phase'], 'inside');
    assert.ok(report.steps.some(({ what, how }) => what === 'closed' && how === 'connection-lost'));
    assert.ok(report.steps.some(({ what, how }) => what === 'entry' && how === 'entered'));
    assert.ok(report.samples.length >= 1);
    assert.ok(report.figures.some(({ who, media }) => who === 'person 2' && media === 'sound'));
    assert.ok(report.figures.some(({ who }) => who === 'own'));
    assert.match(report.conference ?? '', /^[0-9a-f]{12}$/);
    assert.doesNotMatch(JSON.stringify(report), /"other"/, 'every word of ours is known');
    for (const text of ['Petersen', 'Lindner', 'hannelore', '2026-0118', 'Ahornweg', 'simulated.example'])
      assert.ok(!JSON.stringify(report).includes(text), text);
  });

  it('names a leave as what it was', async () => {
    const all = await sources();
    const { client } = stage!.page(HANNELORE);
    client.leaveConference();
    await stage!.advance(3_000);
    const report = await problemReport({ ...all, view: client.view });
    assert.ok(report.steps.some(({ what }) => what === 'leave-with-media'));
    assert.doesNotMatch(JSON.stringify(report.steps), /"other"/);
  });

  it('holds nothing of what it is fed, wherever that stands: names, messages, tokens, ids, addresses, devices', async () => {
    const all = await sources();
    // media streams cannot be copied, and hold no text that is read
    const remote = all.view.media.remote.map((each) => ({ ...each, stream: null }));
    const local = { ...all.view.media.local, stream: null };
    const view = { ...all.view, media: { ...all.view.media, local, remote } };
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 6, maxLength: 40 }), async (text) => {
        // such as no word or number of ours contains
        const secret = `§${text}`;
        const report = await problemReport({
          view: poisoned(view, secret) as CaseView,
          trail: poisoned({ steps: all.trail.steps, samples: all.trail.samples }, secret) as never,
          figures: poisoned(all.figures, secret) as never,
          userAgent: `Mozilla/5.0 (${secret}) Chrome/131.0 ${secret}`,
          now: 0,
        });
        const said = JSON.stringify(report);
        assert.ok(!said.includes(JSON.stringify(secret).slice(1, -1)), said);
        assert.ok(!said.includes('§'), said);
      }),
      { numRuns: 50 },
    );
  });

  it('names a browser by its name and main version alone', () => {
    const safari =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1) AppleWebKit/605.1.15 Version/18.1 Mobile Safari/604.1';
    assert.equal(browserOf(safari), 'Safari 18, iPhone');
    assert.equal(
      browserOf('Mozilla/5.0 (Linux; Android 14; SM-S918B) Chrome/130.0.1 Mobile'),
      'Chrome 130, Android',
    );
    assert.equal(
      browserOf('Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/133.0'),
      'Firefox 133, Windows',
    );
    assert.equal(
      browserOf('Mozilla/5.0 (Windows NT 10.0) Chrome/131.0 Safari/537.36 Edg/131.2'),
      'Edg 131, Windows',
    );
    assert.equal(browserOf('Nobody knows'), 'other, other');
  });
});

describe('the trail', () => {
  it('keeps the newest steps and the last ten minutes of the line, however long a conference lasts', async () => {
    const timers = new ManualTimers();
    const room = { sample: { lost: 0.1, roundTrip: 40 } } as MediaRoom;
    const trail = new Trail(timers, () => room);
    for (let index = 0; index < MOST_STEPS + 50; index++) trail.note('entered');
    trail.note('closed', 'removed');
    assert.equal(trail.steps.length, MOST_STEPS);
    assert.deepEqual(trail.steps.at(-1), { at: timers.now(), what: 'closed', how: 'removed' });
    trail.see({ local: { microphone: 'on', camera: 'off' }, quality: 'good' } as never);
    for (let index = 0; index < 2 * MOST_SAMPLES; index++) await timers.advance(SAMPLE_EVERY_MS);
    assert.equal(trail.samples.length, MOST_SAMPLES);
    trail.stop();
    const before = trail.samples.at(-1);
    await timers.advance(SAMPLE_EVERY_MS);
    assert.equal(trail.samples.at(-1), before);
  });
});
