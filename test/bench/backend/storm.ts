import { setTimeout } from 'node:timers/promises';
import type { TestPostgres } from '../../support/postgres.js';
import type { Report } from '../report.js';
import type { Account } from './crowd/ledger.js';
import { backend, BARE_SSE, SOCKET_IO, type Subject } from './subjects.js';

const PER_CASE = 20;
const PER_SECOND = 20;
const SIZES = [1_000, 5_000];

interface Figures extends Account {
  /** Milliseconds from the kill until the server answers, and from then until all streams are live. */
  readonly away: number;
  readonly returning: number;
  /** Milliseconds of CPU that the server used from its start until all streams were live. */
  readonly cpu: number;
}

/** The server is killed while messages flow, and started again: everybody comes back at once. */
export async function benchStorm(report: Report, postgres: TestPostgres | undefined): Promise<void> {
  for (const size of SIZES) {
    report.heading(
      `Killed and started again: ${size} streams in cases of ${PER_CASE}, ${PER_SECOND} messages a second throughout`,
    );
    const subjects = [...(postgres ? [backend(postgres)] : []), backend(undefined), BARE_SSE, SOCKET_IO];
    const rows: string[][] = [];
    for (const subject of subjects) {
      const figures = await measure(subject, size);
      rows.push([subject.name, ...cellsOf(figures)]);
      if (subject.without === '')
        report.budget(
          `lost or doubled, ${size} streams, ${subject.name}`,
          figures.lost + figures.doubled,
          0,
          '',
        );
    }
    report.table(
      ['', 'away', 'then all live', 'CPU until then', 'acknowledged', 'due', 'lost', 'doubled'],
      rows,
    );
  }
}

async function measure(subject: Subject, size: number): Promise<Figures> {
  const { server, crowd, stop } = await subject.start();
  try {
    await crowd.call('arrive', { cases: size / PER_CASE, perCase: PER_CASE });
    await crowd.call('open');
    await crowd.call('startFlow', PER_SECOND);
    await setTimeout(3_000);
    const killed = performance.now();
    await server.kill();
    await server.start();
    const answering = performance.now();
    await crowd.call('allLive');
    const live = performance.now();
    const { cpu } = await server.usage();
    await setTimeout(2_000);
    const account = await crowd.call('stopFlow');
    return { ...account, away: answering - killed, returning: live - answering, cpu: cpu / 1_000 };
  } finally {
    await stop();
  }
}

function cellsOf(figures: Figures): string[] {
  const { away, returning, cpu, acknowledged, due, lost, doubled } = figures;
  const s = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;
  return [s(away), s(returning), s(cpu), ...[acknowledged, due, lost, doubled].map(String)];
}
