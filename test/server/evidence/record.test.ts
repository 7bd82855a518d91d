import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CaseRecord, RecordedPresence } from '../../../protocol/index.js';
import { CaseExportSchema } from '../../../server/routes/schemas/export.js';
import { verifyExport } from '../../../server/evidence/verify/verify-export.js';
import { everything, historyOf, play } from '../cases/histories.js';
import { PaperCase } from '../cases/rules.js';
import { exportOf, Story } from './story.js';

const day = '2026-12-01T';
const short = (at: string | null) => (at === null ? null : at.replace(day, '').replace('.000Z', ''));

/** `['present', from, to]` or `[cause, from, to]`, in the order of time. */
function course({ present, absent }: RecordedPresence) {
  return [
    ...present.map(({ from, to }) => ['present', short(from), short(to)]),
    ...absent.map(({ from, to, cause }) => [cause, short(from), short(to)]),
  ].sort((a, b) => ((a[1] ?? '') < (b[1] ?? '') ? -1 : 1));
}

async function recordOf(paper: PaperCase): Promise<CaseRecord> {
  return (await exportOf(paper.log)).record;
}

describe('the proceedings of a conference', () => {
  it('R-E17 edge 29 stand in the record: opened and resumed by whom, paused because of whom, ended with it', async () => {
    const story = new Story();
    const { paper } = story.at('09:00:00.000');
    paper.policy = { admission: 'open' };
    paper.accept('notary', { type: 'join-case', title: 'Kaufvertrag Musterweg 1' });
    paper.appoint();
    const conference = paper.start();
    paper.connect('notary', conference);
    const entry = paper.connect('citizen', conference);
    story.at('09:05:00.000');
    paper.accept('notary', { type: 'open-proceedings', conference });
    story.at('09:10:00.000');
    paper.observe({ type: 'media-disconnected', conference, person: 'citizen', entry });
    story.at('09:11:00.000');
    paper.connect('citizen', conference);
    story.at('09:12:00.000');
    paper.accept('notary', { type: 'resume-proceedings', conference });
    story.at('10:00:00.000');
    paper.accept('notary', { type: 'end-conference', conference });

    const [recorded] = (await recordOf(paper)).conferences;
    assert.deepEqual(
      recorded?.proceedings?.map(({ at, state, missing, by }) => [
        short(at),
        state,
        missing.join(),
        by?.name ?? null,
      ]),
      [
        ['09:05:00', 'open', '', 'Dr. Nora Notarin'],
        ['09:10:00', 'paused', 'citizen', null],
        ['09:12:00', 'open', '', 'Dr. Nora Notarin'],
        ['10:00:00', 'finished', '', 'Dr. Nora Notarin'],
      ],
    );
    assert.equal(verifyExport(await exportOf(paper.log)).result, 'valid');
  });

  it('are not in the record of a conference that had none', async () => {
    for (const conference of (await recordOf(Story.told().paper)).conferences)
      assert.ok(!('proceedings' in conference));
  });
});

describe('the gap ledger', () => {
  it('R-E17 R-L8 tells for everybody when they were there, when not, and why; the official person first', async () => {
    const [conference] = (await recordOf(Story.told().paper)).conferences;
    assert.ok(conference);
    assert.deepEqual(
      conference.presence.map((each) => [each.person, each.role, course(each)]),
      [
        [
          'notary',
          'notary',
          [
            ['not-yet', '09:00:00', '09:02:00'],
            ['present', '09:02:00', '09:30:00'],
            ['left', '09:30:00', '09:34:30'],
            ['present', '09:34:30', '09:40:00'],
            ['moved', '09:40:00', '09:40:04'],
            ['present', '09:40:04', '10:02:13.500Z'],
          ],
        ],
        [
          'staff',
          'staff',
          [
            ['present', '09:00:00', '09:40:04'],
            ['excluded', '09:40:04', '09:41:00'],
            ['readmitted', '09:41:00', '10:02:13.500Z'],
          ],
        ],
        [
          'citizen',
          'party',
          [
            ['not-yet', '09:00:00', '09:01:10'],
            ['waiting', '09:01:10', '09:03:02'],
            ['present', '09:03:02', '09:20:00'],
            ['lost', '09:20:00', '09:21:33'],
            ['present', '09:21:33', '10:02:13.500Z'],
          ],
        ],
      ],
    );
  });

  it('leaves what is not over open', async () => {
    const paper = PaperCase.joined('notary', 'citizen');
    const conference = paper.start();
    const entry = paper.connect('notary', conference);
    paper.observe({ type: 'media-disconnected', conference, person: 'notary', entry });
    const [running] = (await recordOf(paper)).conferences;
    assert.ok(running);
    assert.equal(running.ended, null);
    assert.deepEqual(running.presence[0]?.absent.at(-1), {
      from: paper.now.toISOString(),
      to: null,
      cause: 'lost',
    });
  });

  it('keeps the order of coming for ids that are numbers', async () => {
    const paper = PaperCase.joined('notary');
    const conference = paper.start();
    for (const id of ['10', '9'] as const) {
      const event = { conference, person: id, entry: crypto.randomUUID(), device: 'd' };
      const seq = paper.log.length + 1;
      const by = { id, role: 'party' } as const;
      paper.log.push({ type: 'participant-entered', ...event, seq, at: paper.now.toISOString(), by });
    }
    const { presence } = (await recordOf(paper)).conferences[0] ?? { presence: [] };
    assert.deepEqual(
      presence.map(({ person }) => person),
      ['10', '9'],
    );
  });

  it('fills every conference without gap or overlap, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(historyOf(everything), async (history) => {
        const paper = PaperCase.joined('notary', 'staff', 'citizen');
        paper.policy = { admission: 'office' };
        for (const step of history) play(paper, step);
        for (const { started, ended, presence } of (await recordOf(paper)).conferences) {
          const end = ended?.at ?? null;
          for (const { present, absent } of presence) {
            const stretches = [...present, ...absent];
            // what begins is where something ended, but for the two ends of the conference
            assert.deepEqual(
              [...stretches.map(({ from }) => from), String(end)].sort(),
              [...stretches.map(({ to }) => String(to)), started.at].sort(),
            );
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the record', () => {
  it('R-E17 tells who started and who ended a conference, when, and why', async () => {
    const { paper } = Story.told();
    const [conference] = (await recordOf(paper)).conferences;
    assert.deepEqual(
      { ...conference?.started, seq: 0 },
      {
        seq: 0,
        at: `${day}09:00:00.000Z`,
        by: { id: 'staff', role: 'staff', name: 'Stefan Mitarbeiter' },
      },
    );
    const { seq, ...ended } = conference?.ended ?? { seq: 0 };
    assert.equal(paper.log[seq - 1]?.type, 'conference-ended');
    assert.deepEqual(ended, {
      at: `${day}10:02:13.500Z`,
      by: { id: 'notary', role: 'notary', name: 'Dr. Nora Notarin' },
      reason: 'ended',
      successor: null,
    });
  });

  it('names the appointment that replaced a running conference (R-T5)', async () => {
    const paper = PaperCase.joined('notary');
    const first = paper.appoint();
    paper.start();
    const second = paper.appoint('notary', { type: 'replaces', to: first });
    const { conferences, appointments } = await recordOf(paper);
    assert.deepEqual(
      [conferences[0]?.appointment, conferences[0]?.ended?.reason, conferences[0]?.ended?.successor],
      [first, 'replaced', second],
    );
    assert.deepEqual(
      appointments[0]?.history.map(({ change }) => change),
      ['created', 'replaced'],
    );
  });

  it('tells what became of every appointment, by whom', async () => {
    const { appointments } = await recordOf(Story.told().paper);
    assert.deepEqual(
      appointments.map(({ status, startsAt, history }) => [
        status,
        startsAt,
        history.map(({ change, by }) => [change, by?.id]),
      ]),
      [
        [
          'replaced',
          '2026-10-25T01:30:00.000Z',
          [
            ['created', 'staff'],
            ['declined', 'citizen'],
            ['replaced', 'notary'],
          ],
        ],
        [
          'held',
          '2026-12-01T09:00:00.000Z',
          [
            ['created', 'notary'],
            ['held', 'notary'],
          ],
        ],
      ],
    );
  });

  it('keeps the names that people had when they wrote', async () => {
    const paper = new PaperCase();
    const at = paper.now.toISOString();
    const by = { id: 'x', role: 'party' } as const;
    const message = (seq: number, text: string) =>
      ({ type: 'message-sent', message: { id: crypto.randomUUID(), text }, seq, at, by }) as const;
    const joined = (seq: number, name: string) =>
      ({ type: 'person-joined', person: { ...by, name }, seq, at, by }) as const;
    const { record } = await exportOf([
      { type: 'case-opened', title: 'T', seq: 1, at, by },
      joined(2, 'Clara Ledig'),
      message(3, 'eins'),
      joined(4, 'Clara Verheiratet'),
      message(5, 'zwei'),
    ]);
    assert.deepEqual(
      record.chat.map((each) => each.by?.name),
      ['Clara Ledig', 'Clara Verheiratet'],
    );
    assert.deepEqual(
      record.people[0]?.known.map(({ seq, name }) => [seq, name]),
      [
        [2, 'Clara Ledig'],
        [4, 'Clara Verheiratet'],
      ],
    );
  });

  it('has the zone of the newest appointment, without any that of Berlin', async () => {
    const paper = PaperCase.joined('notary');
    assert.equal((await recordOf(paper)).zone, 'Europe/Berlin');
    paper.appoint();
    paper.accept('notary', {
      type: 'move-appointment',
      appointment: paper.state.appointments[0]?.id ?? '',
      version: 1,
      time: { local: '2027-01-01T10:00', zone: 'America/New_York', plannedMinutes: 30 },
      status: 'agreed',
    });
    assert.equal((await recordOf(paper)).zone, 'America/New_York');
  });

  it('is what the OpenAPI document says, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(historyOf(everything), async (history) => {
        const paper = PaperCase.joined('notary', 'staff', 'citizen');
        for (const step of history) play(paper, step);
        const exported: unknown = JSON.parse(JSON.stringify(await exportOf(paper.log)));
        assert.deepEqual(CaseExportSchema.parse(exported), exported);
      }),
      { numRuns: 100 },
    );
  });
});
