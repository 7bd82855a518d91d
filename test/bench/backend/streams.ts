import { setTimeout } from 'node:timers/promises';
import type { TestPostgres } from '../../support/postgres.js';
import type { Report } from '../report.js';
import type { Gathering } from './crowd/crowd.js';
import type { Account } from './crowd/ledger.js';
import { backend, BARE_SSE, SOCKET_IO, type Subject } from './subjects.js';

/** Milliseconds, design 9. */
const LATENCY_BUDGET = 100;
/** Bytes, design 9. */
const MEMORY_BUDGET = 20 * 1024;

/** Milliseconds after which a thousand people have been told of each other. */
const SETTLED = 6_000;

interface Shape extends Gathering {
  readonly title: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** The latency budget is about a thousand streams. */
  readonly isTimed: boolean;
  /**
   * RSS tells what a stream takes where cases are as they are. A thousand people who come into one case at once tell each
   * other of it: for that moment the heap grows, and Node gives it back late; the heap column tells what a stream keeps.
   */
  readonly isWeighed: boolean;
}

const SHAPES: readonly Shape[] = [
  {
    title: '50 cases × 20 people',
    cases: 50,
    perCase: 20,
    perSecond: 20,
    seconds: 8,
    isTimed: true,
    isWeighed: true,
  },
  {
    title: 'worst case, 1 × 1 000',
    cases: 1,
    perCase: 1_000,
    perSecond: 4,
    seconds: 10,
    isTimed: true,
    isWeighed: false,
  },
  {
    title: '250 cases × 20 people',
    cases: 250,
    perCase: 20,
    perSecond: 20,
    seconds: 8,
    isTimed: false,
    isWeighed: true,
  },
];

interface Figures extends Account {
  /** Bytes for each idle stream: of the process, and of its heap with buffers. */
  readonly resident: number;
  readonly heap: number;
  /** Milliseconds of CPU that the server uses for one message to everybody in the case. */
  readonly cpu: number;
}

/** Idle streams in memory, and a message on its way to all of them. */
export async function benchStreams(report: Report, postgres: TestPostgres | undefined): Promise<void> {
  const subjects = [backend(postgres), BARE_SSE, SOCKET_IO];
  for (const shape of SHAPES) {
    report.heading(
      `${shape.cases * shape.perCase} open streams, ${shape.title}, ${shape.perSecond} messages a second`,
    );
    const figures: Figures[] = [];
    for (const subject of subjects) figures.push(await measure(subject, shape));
    report.table(
      [
        '',
        'RSS/stream',
        'heap/stream',
        'to one p50',
        'p95 ms',
        'to all p50',
        'p95 ms',
        'CPU ms/message',
        'lost',
      ],
      subjects.map(({ name }, index) => [name, ...(figures[index] ? cellsOf(figures[index]) : [])]),
    );
    const [ours, bare, socketIo] = figures;
    if (!ours || !bare || !socketIo) continue;
    report.note(`ours / bare: ${ratios(ours, bare)}; ours / Socket.IO: ${ratios(ours, socketIo)}`);
    judge(report, shape, ours);
  }
  for (const { name, without } of subjects) if (without) report.note(`${name}: ${without}`);
}

function ratios(one: Figures, other: Figures): string {
  const ratio = (of: (figures: Figures) => number) => (of(one) / of(other)).toFixed(2);
  return [
    `RSS ${ratio(({ resident }) => resident)}`,
    `heap ${ratio(({ heap }) => heap)}`,
    `to all p95 ${ratio(({ toAll }) => toAll.p95)}`,
    `CPU ${ratio(({ cpu }) => cpu)}`,
  ].join(', ');
}

function judge(report: Report, { title, isTimed, isWeighed }: Shape, ours: Figures): void {
  if (isWeighed)
    report.budget(`memory per idle stream (RSS), ${title}`, ours.resident / 1024, MEMORY_BUDGET / 1024, 'KB');
  if (isTimed) report.budget(`message sent → at all, p95, ${title}`, ours.toAll.p95, LATENCY_BUDGET, 'ms');
  report.budget(`messages lost or doubled, ${title}`, ours.lost + ours.doubled, 0, '');
}

async function measure(subject: Subject, shape: Shape): Promise<Figures> {
  const { server, crowd, stop } = await subject.start();
  try {
    // compiles what is hot and lets pools and caches grow; these streams stay open, so that they leave nothing to reuse
    await crowd.call('arrive', { cases: 10, perCase: 20 });
    await crowd.call('open');
    await crowd.call('startFlow', 100);
    await setTimeout(2_000);
    await crowd.call('stopFlow');

    await crowd.call('arrive', shape);
    const before = await server.usageAtRest();
    await crowd.call('open');
    // who is there is told to all of them, which is over by then
    await setTimeout(SETTLED);
    const idle = await server.usageAtRest();
    await crowd.call('allLive');
    const count = shape.cases * shape.perCase;
    await crowd.call('startFlow', shape.perSecond);
    await setTimeout(shape.seconds * 1_000);
    const account = await crowd.call('stopFlow');
    const after = await server.usage();
    return {
      ...account,
      resident: (idle.resident - before.resident) / count,
      heap: (idle.heap - before.heap) / count,
      cpu: (after.cpu - idle.cpu) / account.acknowledged / 1_000,
    };
  } finally {
    await stop();
  }
}

function cellsOf({ resident, heap, cpu, toOne, toAll, lost, due }: Figures): string[] {
  const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
  const ms = (value: number) => value.toFixed(1);
  return [
    ...[resident, heap].map(kb),
    ...[toOne.p50, toOne.p95, toAll.p50, toAll.p95, cpu].map(ms),
    `${lost} of ${due}`,
  ];
}
