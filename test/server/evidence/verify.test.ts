import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CaseExport, LinkedEvent } from '../../../protocol/index.js';
import { eventHash } from '../../../server/cases/canonical.js';
import { RecordMaker } from '../../../server/evidence/record/record.js';
import type { Fault, Verdict } from '../../../server/evidence/verify/verdict.js';
import { verifyExport } from '../../../server/evidence/verify/verify-export.js';
import { TEXTS } from '../../../server/evidence/page/texts.js';
import { CaseEventSchema } from '../../../server/routes/schemas/events.js';
import { everything, historyOf, play } from '../cases/histories.js';
import { PaperCase } from '../cases/rules.js';
import { exportOf, Story } from './story.js';

/** An export as it comes out of a file, free to be tampered with. */
type Loose = Record<string, unknown> & {
  head: { seq: number; hash: string };
  record: Record<string, unknown>;
  events: { event: Record<string, unknown> & { seq: number }; previousHash: string; hash: string }[];
};

function loose(exported: CaseExport): Loose {
  return JSON.parse(JSON.stringify(exported)) as Loose;
}

const randomExport = historyOf(everything).map(async (history) => {
  const paper = PaperCase.joined('notary', 'citizen', 'staff');
  for (const step of history) play(paper, step);
  return loose(await exportOf(paper.log));
});

/** Tampers with random exports and looks at what is found. @param tamper returns what must be found */
function always<Chance>(
  chance: fc.Arbitrary<Chance>,
  tamper: (file: Loose, chance: Chance) => Pick<Fault, 'kind' | 'event'>,
): Promise<void> {
  return fc.assert(
    fc.asyncProperty(randomExport, chance, async (made, drawn) => {
      const file = await made;
      assert.equal(verifyExport(file).result, 'valid');
      const expected = tamper(file, drawn);
      const { kind, event, message } = faultOf(verifyExport(JSON.parse(JSON.stringify(file))));
      assert.deepEqual({ kind, event }, expected, message);
      if (event !== null) assert.ok(message.includes(String(event)), message);
    }),
    { numRuns: 100 },
  );
}

function faultOf(verdict: Verdict): Fault {
  if (verdict.result !== 'not-valid') throw new Error(`the export is ${verdict.result}`);
  return verdict.fault;
}

function notesOf(verdict: Verdict): string {
  if (verdict.result !== 'valid') throw new Error(`the export is ${verdict.result}`);
  return verdict.notes.join(' ');
}

function messageOf(verdict: Verdict): string {
  if (verdict.result !== 'unusable') throw new Error(`the export is ${verdict.result}`);
  return verdict.message;
}

const place = fc.nat(1_000_000);
const at = <Item>(list: readonly Item[], draw: number): Item => {
  const item = list[draw % list.length];
  assert.ok(item !== undefined);
  return item;
};

type Path = readonly (string | number)[];

/** Every value in it that holds no other. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value);
  return inner.length === 0 ? [path] : inner.flatMap(([key, member]) => leaves(member, [...path, key]));
}

/** Puts another value there, of the same kind as far as there is one. */
function flip(root: object, path: Path, draw: number): void {
  const last = path.at(-1) ?? '';
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], root);
  const record = holder as Record<string, unknown>;
  const value = record[last];
  if (typeof value === 'number') record[last] = value + 1 + (draw % 3);
  else if (typeof value === 'string') record[last] = flipped(value, draw);
  else if (typeof value === 'boolean') record[last] = !value;
  else record[last] = value === null ? 'somebody' : 1;
}

function flipped(text: string, draw: number): string {
  if (text === '') return 'x';
  const index = draw % text.length;
  return `${text.slice(0, index)}${text[index] === '1' ? '2' : '1'}${text.slice(index + 1)}`;
}

/** Makes the chain anew from there on, as somebody who can write to the database would. */
function relink(file: Loose, from: number): void {
  let previous = file.events[from - 1]?.hash ?? '0'.repeat(64);
  for (const link of file.events.slice(from)) {
    link.previousHash = previous;
    link.hash = eventHash('case', link.event, previous);
    previous = link.hash;
  }
  file.head = { seq: file.events.length, hash: previous };
}

function remake(file: Loose): void {
  const maker = new RecordMaker('case');
  for (const { event } of file.events as unknown as LinkedEvent[]) maker.add(event);
  file.record = JSON.parse(JSON.stringify(maker.result())) as Record<string, unknown>;
}

describe('any single change to an exported log is found, and the first wrong event is named', () => {
  it('altered: any value of an event, its number and both hashes included', async () => {
    await always(fc.tuple(place, place, place), (file, [where, what, how]) => {
      const index = where % file.events.length;
      const link = at(file.events, where);
      flip(link, at(leaves(link), what), how);
      return { kind: 'altered', event: index + 1 };
    });
  });

  it('altered: a field more or a field less', async () => {
    await always(fc.tuple(place, fc.boolean(), fc.boolean()), (file, [where, inside, more]) => {
      const link = at(file.events, where);
      const holder: Record<string, unknown> = inside ? link.event : link;
      if (more) holder['note'] = '';
      else Reflect.deleteProperty(holder, inside ? 'by' : 'hash');
      return { kind: 'altered', event: (where % file.events.length) + 1 };
    });
  });

  it('altered: an event whose hash was made anew', async () => {
    await always(place, (file, where) => {
      const index = where % (file.events.length - 1);
      const link = at(file.events, index);
      link.event['by'] = { id: 'somebody else', role: 'staff' };
      link.hash = eventHash('case', link.event, link.previousHash);
      return { kind: 'altered', event: index + 1 };
    });
  });

  it('missing: an event, wherever it was', async () => {
    await always(place, (file, where) => {
      const index = where % file.events.length;
      file.events.splice(index, 1);
      return { kind: 'missing', event: index + 1 };
    });
  });

  it('missing: the end, while the head says that there was more', async () => {
    await always(place, (file, where) => {
      const length = where % file.events.length;
      file.events.length = length;
      return { kind: 'missing', event: length + 1 };
    });
  });

  it('reordered: two events that have changed places', async () => {
    await always(fc.tuple(place, place), (file, [one, other]) => {
      const count = file.events.length;
      const first = one % (count - 1);
      const second = first + 1 + (other % (count - 1 - first));
      const moved = at(file.events, first);
      file.events[first] = at(file.events, second);
      file.events[second] = moved;
      return { kind: 'reordered', event: first + 1 };
    });
  });

  it('doubled: an event that is there twice, wherever the second one stands', async () => {
    await always(fc.tuple(place, place), (file, [where, to]) => {
      const index = where % file.events.length;
      file.events.splice(to % (file.events.length + 1), 0, structuredClone(at(file.events, where)));
      return { kind: 'doubled', event: index + 1 };
    });
  });

  it('added: another event with a number that is taken, whether it fits into the chain or not', async () => {
    await always(fc.tuple(place, fc.boolean()), (file, [where, fits]) => {
      const index = where % file.events.length;
      const { previousHash, event: genuine } = at(file.events, where);
      const event = { ...genuine, at: '2026-01-01T00:00:00.000Z' };
      const hash = fits ? eventHash('case', event, previousHash) : 'f'.repeat(64);
      file.events.splice(index, 0, { event, previousHash, hash });
      return { kind: 'added', event: index + 1 };
    });
  });

  it('added: one after the end, while the head says that there was none', async () => {
    await always(fc.constant(null), (file) => {
      const { seq, hash: previousHash } = file.head;
      const event = { ...at(file.events, 0).event, seq: seq + 1 };
      file.events.push({ event, previousHash, hash: eventHash('case', event, previousHash) });
      return { kind: 'added', event: seq + 1 };
    });
  });

  it('added: an event for which all later ones were given another number', async () => {
    await always(place, (file, where) => {
      const index = 1 + (where % (file.events.length - 1));
      for (const { event } of file.events.slice(index)) event.seq += 1;
      const previousHash = at(file.events, index - 1).hash;
      const event = { ...at(file.events, 0).event, seq: index + 1 };
      file.events.splice(index, 0, { event, previousHash, hash: eventHash('case', event, previousHash) });
      file.head.seq += 1;
      return { kind: 'added', event: index + 1 };
    });
  });

  it('added: an event with a number that the log never had', async () => {
    await always(fc.tuple(place, fc.constantFrom(0, -1, 1.5, 1e9)), (file, [where, seq]) => {
      const link = structuredClone(at(file.events, where));
      link.event.seq = seq;
      link.event['title'] = 'Another title';
      file.events.splice(where % file.events.length, 0, link);
      return { kind: 'added', event: seq };
    });
  });

  it('head: a hash that is not that of the last event', async () => {
    await always(place, (file, draw) => {
      file.head.hash = flipped(file.head.hash, draw);
      return { kind: 'head', event: null };
    });
  });

  it('record: anything that the export says and its events do not', async () => {
    await always(fc.tuple(place, place), (file, [what, how]) => {
      flip(file.record, at(leaves(file.record), what), how);
      return { kind: 'record', event: null };
    });
    await always(fc.constant(null), (file) => {
      (file.record['chat'] as unknown[]).push({ seq: 1, at: '', by: null, text: 'never written' });
      return { kind: 'record', event: null };
    });
    await always(fc.constant(null), (file) => {
      file['remark'] = 'Everything went well.';
      return { kind: 'record', event: null };
    });
  });
});

describe('a log that was made anew as a whole', () => {
  it('is found by a hash that was written down earlier, and by that alone', async () => {
    const file = loose(await exportOf(Story.told().paper.log));
    const known = file.head.hash;
    at(file.events, 20).event['at'] = '2026-12-01T09:00:00.000Z';
    relink(file, 20);
    remake(file);
    assert.equal(verifyExport(file).result, 'valid');
    assert.equal(faultOf(verifyExport(file, { head: known })).kind, 'head');
  });

  it('is found the same way when only its end was cut off', async () => {
    const { log } = Story.told().paper;
    const whole = await exportOf(log);
    const cut = loose(await exportOf(log.slice(0, -3)));
    assert.match(notesOf(verifyExport(cut)), /cut off.*--head/);
    assert.match(faultOf(verifyExport(cut, { head: whole.head.hash })).message, /cut off/);
  });

  it('may have grown since the hash was written down', async () => {
    const { log } = Story.told().paper;
    const early = await exportOf(log.slice(0, 12));
    const grown = loose(await exportOf(log));
    assert.match(notesOf(verifyExport(grown, { head: early.head.hash })), /earlier event/);
  });

  it('cannot hold what never could happen', async () => {
    const file = loose(await exportOf(Story.told().paper.log));
    at(file.events, 20).event['by'] = { id: 'x', role: 'king' };
    relink(file, 20);
    const { kind, event } = faultOf(verifyExport(file));
    assert.deepEqual([kind, event], ['altered', 21]);
  });
});

describe('what is in order and still told', () => {
  it('a clock that went back: no fault, for the order is that of the numbers', async () => {
    const paper = PaperCase.joined('notary');
    paper.now = new Date(paper.now.getTime() - 2_000);
    paper.accept('citizen', { type: 'join-case', title: null });
    const notes = notesOf(verifyExport(loose(await exportOf(paper.log))));
    assert.match(notes, /event 3 lies 2000 ms before that of event 2/);
  });

  it('nothing at all when the head is the one that is known', async () => {
    const file = loose(await exportOf(Story.told().paper.log));
    assert.equal(notesOf(verifyExport(file, { head: file.head.hash })), '');
  });
});

describe('what cannot be judged', () => {
  it('is no export, or of a version that is not known here', async () => {
    const file = loose(await exportOf(Story.told().paper.log));
    for (const [other, message] of [
      [null, /not the export of a case/],
      [[], /not the export of a case/],
      [{ ...file, format: 'something' }, /not the export of a case/],
      [{ ...file, version: 3 }, /newer version/],
      [{ ...file, version: '1' }, /version of the export is not one/],
    ] as const) {
      assert.match(messageOf(verifyExport(other)), message);
    }
  });

  it('has events of a newer server: the chain is proved, what is said of them is not', async () => {
    const { log } = Story.told().paper;
    const file = loose(await exportOf(log));
    const event = { type: 'moon-landed', seq: log.length + 1, at: '2026-12-03T00:00:00.000Z', by: null };
    file.events.push({ event, previousHash: '', hash: '' });
    relink(file, log.length);
    assert.match(messageOf(verifyExport(file)), /chain .* is in order.*moon-landed/);
  });

  it('a file in which nothing has its shape is not valid, and never an error of ours', () => {
    const head = { seq: 1, hash: '' };
    const frame = {
      format: 'notary-conference/case-export',
      version: 1,
      case: 'c',
      head,
      events: [],
      record: {},
    };
    fc.assert(
      fc.property(fc.constantFrom('case', 'head', 'events', 'record'), fc.jsonValue(), (key, value) => {
        assert.equal(verifyExport({ ...frame, [key]: value }).result, 'not-valid');
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), (events) => {
        assert.equal(verifyExport({ ...frame, events }).result, 'not-valid');
      }),
    );
  });
});

describe('the format', () => {
  it('still is good for version 1, which knew no proceedings: an export that was kept still proves itself', async () => {
    const text = await readFile(new URL('export-v1.json', import.meta.url), 'utf8');
    assert.equal(
      verifyExport(JSON.parse(text)).result,
      'valid',
      'another shape, or another record of the same log, needs another EXPORT_VERSION',
    );
  });

  it('knows every type of event', () => {
    const known = CaseEventSchema.options.map((option) => option.shape.type.value);
    assert.deepEqual(known.toSorted(), Object.keys(TEXTS.de.log.event).toSorted());
  });
});
