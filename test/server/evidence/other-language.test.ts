import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { CaseEvent, CaseExport } from '../../../protocol/index.js';
import { exportOf, Story } from './story.js';

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.warn('SKIPPED: there is no python3, so the verifier of docs/evidence.md was not run');

let directory: string;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'evidence-'));
});
after(() => rm(directory, { recursive: true }));

/** Runs the program that docs/evidence.md shows, word for word. */
async function verifyInPython(exported: CaseExport) {
  const docs = await readFile(new URL('../../../docs/evidence.md', import.meta.url), 'utf8');
  const program = /```python\n([^]*?)```/.exec(docs)?.[1];
  assert.ok(program);
  const file = join(directory, 'export.json');
  await writeFile(file, JSON.stringify(exported));
  const { status, stdout, stderr } = spawnSync('python3', ['-c', program, file], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], PYTHONIOENCODING: 'utf-8' },
  });
  return { status, said: `${stdout}${stderr}`.trim() };
}

/** What other languages write or sort otherwise: numbers as keys, letters beyond 16 bits, escapes. */
const awkward: readonly CaseEvent[] = [
  {
    type: 'case-opened',
    title: 'ä€😀\u2028\u007f"\\/\b\f\n\r\t\u0001',
    seq: 1,
    at: '2026-12-01T09:00:00.000Z',
    by: null,
  },
  {
    type: 'appointment-created',
    appointment: {
      id: '0b7f2c7e-5a58-4b3e-9a39-6a9d0f3f1c11',
      kind: 'deed',
      local: '2026-12-02T10:00',
      zone: 'Europe/Berlin',
      startsAt: '2026-12-02T09:00:00.000Z',
      plannedMinutes: 60,
      status: 'proposed',
      version: 1,
      answers: {
        '10': 'confirmed',
        '9': 'declined',
        '\ufb33': 'confirmed',
        '😀': 'confirmed',
        a: 'declined',
        B: 'confirmed',
      },
    },
    seq: 2,
    at: '2026-12-01T09:00:00.000Z',
    by: { id: '10', role: 'notary' },
  },
];

describe('a verifier in another language', { skip: !hasPython }, () => {
  it('finds the chain in order, from what the documentation says alone', async () => {
    for (const events of [Story.told().paper.log, awkward]) {
      const exported = await exportOf(events, 'UR-Nr. 118/2026 – 😀');
      assert.deepEqual(await verifyInPython(exported), {
        status: 0,
        said: `valid, head ${exported.head.hash}`,
      });
    }
  });

  it('finds what was changed', async () => {
    const exported = await exportOf(Story.told().paper.log);
    const events = exported.events.map((link, index) =>
      index === 6 ? { ...link, event: { ...link.event, at: '2026-01-01T00:00:00.000Z' } } : link,
    );
    const { status, said } = await verifyInPython({ ...exported, events });
    assert.deepEqual([status, said], [1, 'event 7 is not as it was written']);
    const cut = await verifyInPython({ ...exported, events: exported.events.slice(0, -1) });
    assert.deepEqual([cut.status, cut.said], [1, 'the log does not end where its head says']);
  });
});
