import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'node:test';
import { Conversation } from '../../core/real-time-text/conversation.js';
import { difference, edited } from '../../core/real-time-text/edits.js';
import {
  INTERVAL_MS,
  LONGEST_LINE,
  LONGEST_MESSAGE,
  MOST_LINES,
  REPEAT_MS,
} from '../../core/real-time-text/limits.js';
import { encode, parse } from '../../core/real-time-text/wire.js';
import { ManualTimers } from './support/manual-timers.js';

/** Text as people type it: letters, accents, flags, families, and the same parts put together differently. */
const text = fc
  .array(fc.constantFrom('a', 'ß', 'e\u0301', '😀', '😁', '🇩🇪', '🇫🇷', '👩‍👩‍👧', '👩', '\u200d', ' ', 'नि'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

interface Sent {
  readonly from: string;
  readonly to: string | undefined;
  readonly data: string;
}

/** A media server between pages: it names the senders, and may lose what it is told to lose. */
class Room {
  readonly timers = new ManualTimers();
  readonly sent: Sent[] = [];
  readonly pages = new Map<string, Conversation>();
  loses: (sent: Sent, receiver: string) => boolean = () => false;
  /** Pages whose socket is down. */
  readonly down = new Set<string>();
  #ids = 0;

  enter(person: string): Conversation {
    const page = new Conversation({
      timers: this.timers,
      createId: () => `doc-${String(++this.#ids)}`,
      send: (data, to) => Promise.resolve(this.#carry({ from: person, to, data })),
      onChange: () => undefined,
    });
    this.pages.set(person, page);
    page.connect();
    this.#carry({ from: person, to: undefined, data: encode({ type: 'ask' }) });
    return page;
  }

  inject(person: string, data: string): void {
    for (const [receiver, page] of this.pages) {
      if (receiver !== person) page.hear({ type: 'text', person, connection: person, data });
    }
  }

  async pass(milliseconds: number): Promise<void> {
    await this.timers.advance(milliseconds);
  }

  /** As `person` reads them: own lines as `me`. */
  read(reader: string, of: string): string[] {
    const person = reader === of ? null : of;
    return this.pages
      .get(reader)!
      .view.lines.filter((each) => each.person === person)
      .map((each) => each.text);
  }

  #carry(sent: Sent): boolean {
    if (this.down.has(sent.from)) return false;
    this.sent.push(sent);
    for (const [receiver, page] of this.pages) {
      if (receiver === sent.from || (sent.to !== undefined && sent.to !== receiver)) continue;
      if (this.down.has(receiver) || this.loses(sent, receiver)) continue;
      page.hear({ type: 'text', person: sent.from, connection: sent.from, data: sent.data });
    }
    return true;
  }
}

type Action = 'end' | { readonly line: string } | { readonly pause: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: text.map((line) => ({ line })) },
  { weight: 2, arbitrary: fc.constant('end' as const) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 900 }).map((pause) => ({ pause })) },
);
const actions = fc.array(action, { maxLength: 40 });

async function play(room: Room, page: Conversation, steps: readonly Action[]): Promise<void> {
  for (const step of steps) {
    if (step === 'end') page.endLine();
    else if ('line' in step) page.type(step.line);
    else await room.pass(step.pause);
  }
}

describe('EN 301 549 6.2: real-time text between pages', () => {
  it('makes the later line of the earlier one, in whole characters', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = difference(before, after);
        if (!edit) return before === after;
        assert.equal(edited(before, edit), after);
        const parts = [before.slice(0, edit[0]), edit[2], after.slice(edit[0] + edit[2].length)];
        return parts.every((part) => !/\p{Surrogate}/u.test(part));
      }),
    );
    assert.deepEqual(difference('gut 😀', 'gut 😁'), [4, 2, '😁']);
    assert.deepEqual(difference('👩', '👩‍👧'), [0, 2, '👩‍👧'], 'no half of a family is sent');
    assert.deepEqual(difference('Grüße', 'Grüsse'), [3, 1, 'ss']);
  });

  it('sends the first character at once, and then whatever is typed every 250 ms', async () => {
    const room = new Room();
    const ada = room.enter('ada');
    room.enter('ben');
    ada.type('G');
    assert.deepEqual(room.read('ben', 'ada'), ['G'], 'at once');
    ada.type('Gu');
    ada.type('Gut');
    assert.deepEqual(room.read('ben', 'ada'), ['G']);
    await room.pass(INTERVAL_MS);
    assert.deepEqual(room.read('ben', 'ada'), ['Gut']);
    assert.equal(room.sent.filter(({ from, data }) => from === 'ada' && data.includes('"e"')).length, 2);
  });

  it('never lets a change wait for longer than 250 ms, nor sends more often', async () => {
    await fc.assert(
      fc.asyncProperty(actions, async (steps) => {
        const room = new Room();
        const ada = room.enter('ada');
        room.enter('ben');
        let last = -Infinity;
        for (const step of steps) {
          const before = room.sent.length;
          await play(room, ada, [step]);
          const edits = room.sent.slice(before).filter(({ data }) => data.includes('"e"'));
          if (step === 'end' || !('pause' in step)) {
            if (edits.length > 0) assert.ok(room.timers.now() - last >= INTERVAL_MS);
            if (edits.length > 0) last = room.timers.now();
          } else if (edits.length > 0) last = room.timers.now() - step.pause;
        }
        await room.pass(INTERVAL_MS);
        assert.deepEqual(room.read('ben', 'ada'), room.read('ada', 'ada'));
      }),
      { numRuns: 60 },
    );
  });

  it('ends with the same text at everybody, whatever was lost, late or cut off meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(actions, actions, fc.infiniteStream(fc.boolean()), async (early, late, luck) => {
        const room = new Room();
        const ada = room.enter('ada');
        const ben = room.enter('ben');
        room.loses = () => luck.next().value === true;
        await play(room, ada, early);
        room.down.add('ada');
        ada.disconnect();
        await play(room, ada, late.slice(0, 10));
        room.down.delete('ada');
        ada.connect();
        await play(room, ben, late);
        room.enter('late');
        await play(room, ada, late);
        room.loses = () => false;
        // both say something more, and pause: what is said after a pause shows every gap
        for (const page of [ada, ben]) page.type('.');
        for (let second = 0; second < 6; second++) await room.pass(REPEAT_MS);
        for (const reader of ['ada', 'ben', 'late']) {
          for (const of of ['ada', 'ben']) {
            assert.deepEqual(room.read(reader, of), room.read(of, of), `${reader} reads ${of}`);
          }
        }
      }),
      { numRuns: 80, includeErrorInReport: true },
    );
  });

  it('is told to whoever comes late, with lines in the order they were begun', async () => {
    const room = new Room();
    const ada = room.enter('ada');
    const ben = room.enter('ben');
    ada.type('Guten Tag');
    ada.endLine();
    await room.pass(20_000);
    ben.type('Guten Tag auch');
    ben.endLine();
    await room.pass(20_000);
    ada.type('Ich kann Sie nicht hö');
    await room.pass(20_000);
    const late = room.enter('late');
    await room.pass(1_000);
    assert.deepEqual(
      late.view.lines.map(({ person, text: said, isLive }) => [person, said, isLive]),
      [
        ['ada', 'Guten Tag', false],
        ['ben', 'Guten Tag auch', false],
        ['ada', 'Ich kann Sie nicht hö', true],
      ],
    );
    assert.equal(late.view.unseen, 3);
    late.markSeen();
    assert.equal(late.view.unseen, 0);
  });

  it('keeps what is typed without a connection, says that it is held, and passes it on', async () => {
    const room = new Room();
    const ada = room.enter('ada');
    room.enter('ben');
    ada.type('vorher');
    await room.pass(INTERVAL_MS);
    room.down.add('ada');
    ada.disconnect();
    ada.type('vorher und');
    ada.endLine();
    ada.type('nachher');
    await room.pass(20_000);
    assert.equal(ada.view.isHeld, true);
    assert.deepEqual(room.read('ben', 'ada'), ['vorher']);
    room.down.delete('ada');
    ada.connect();
    await room.pass(0);
    assert.equal(ada.view.isHeld, false);
    assert.deepEqual(room.read('ben', 'ada'), ['vorher und', 'nachher']);
  });

  it('tells a line that was broken off by a reload from the new one', async () => {
    const room = new Room();
    room.enter('ada').type('Einen Mom');
    const ben = room.enter('ben');
    await room.pass(1_000);
    room.pages.get('ada')!.dispose();
    room.enter('ada').type('Da bin ich');
    await room.pass(1_000);
    assert.deepEqual(
      ben.view.lines.map(({ text: said, isLive, isBroken }) => [said, isLive, isBroken]),
      [
        ['Einen Mom', false, true],
        ['Da bin ich', true, false],
      ],
    );
  });

  it('takes garbage for nothing: it never throws, and never shows as somebody else’s', () => {
    const room = new Room();
    const ada = room.enter('ada');
    const ben = room.enter('ben');
    ada.type('echt');
    const before = ben.view.lines;
    const field = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.constantFrom(
        'doc-1',
        'doc-2',
        null,
        true,
        {},
        [],
        [[0, 0, 'x']],
        [[0, 1e9, 'x']],
        [['x'.repeat(600), 0]],
      ),
      fc.jsonValue(),
    );
    const message = fc.record(
      { q: field, d: field, n: field, e: field, f: field, l: field, a: field },
      { requiredKeys: [] },
    );
    const data = fc.oneof(
      fc.string(),
      fc.json(),
      message.map((each) => JSON.stringify(each)),
    );
    fc.assert(
      fc.property(fc.array(data, { maxLength: 8 }), (lines) => {
        for (const line of lines) room.inject('eve', line);
        const others = ben.view.lines.filter(({ person }) => person !== 'eve');
        assert.deepEqual(others, before);
        const ids = ben.view.lines.map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
        for (const { text: said } of ben.view.lines)
          assert.ok(said.length <= LONGEST_LINE && !/[\p{Cc}\p{Surrogate}]/u.test(said));
      }),
    );
    for (const bad of [
      '',
      'null',
      '[]',
      '{"d":"x","n":1,"e":[[0,0,"a\\nb"]]}',
      '{"d":"x","n":1,"e":[[0,0,"\\ud83d"]]}',
      '{"d":"a b","n":1,"e":[]}',
      `{"q":1,"x":"${'y'.repeat(LONGEST_MESSAGE)}"}`,
    ]) {
      assert.equal(parse(bad), null, bad.slice(0, 40));
    }
  });

  it('holds no more than so many lines, and what it says again fits into one message', async () => {
    const room = new Room();
    const ada = room.enter('ada');
    const ben = room.enter('ben');
    for (let line = 0; line < 100; line++) {
      ada.type(`${String(line)} ${'"'.repeat(2 * LONGEST_LINE)}`);
      ada.endLine();
      await room.pass(INTERVAL_MS);
    }
    await room.pass(REPEAT_MS);
    assert.ok(ben.view.lines.length < MOST_LINES + 1);
    assert.deepEqual(room.read('ben', 'ada'), room.read('ada', 'ada'));
    room.enter('late');
    await room.pass(1_000);
    assert.deepEqual(
      room.read('late', 'ada'),
      room.read('ada', 'ada').slice(-room.read('late', 'ada').length),
    );
    assert.ok(room.read('late', 'ada').length >= 10);
    for (const { data } of room.sent) assert.ok(data.length <= LONGEST_MESSAGE && parse(data) !== null);
  });

  it('does not hear what comes faster than anybody types, and answers nobody more than once a second', async () => {
    const room = new Room();
    const ada = room.enter('ada');
    const ben = room.enter('ben');
    ada.type('da');
    for (let number = 1; number <= 500; number++) {
      room.inject('eve', encode({ type: 'edit', doc: 'flood', number, steps: [[0, 0, 'x']] }));
    }
    assert.ok((ben.view.lines.find(({ person }) => person === 'eve')?.text.length ?? 0) <= 12);
    const before = room.sent.length;
    for (let second = 0; second < 10; second++) {
      for (let time = 0; time < 10; time++) room.inject('eve', encode({ type: 'ask' }));
      await room.pass(1_000);
    }
    const answers = room.sent.slice(before).filter(({ from, to }) => from === 'ada' && to === 'eve');
    assert.ok(answers.length > 0 && answers.length <= 11, String(answers.length));
  });
});
