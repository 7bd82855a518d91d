import type { TestPostgres } from '../../support/postgres.js';
import type { Report } from '../report.js';
import type { Posting } from './crowd/crowd.js';
import { backend, BARE_SSE, SOCKET_IO, type Subject } from './subjects.js';

const CONNECTIONS = 20;
const SECONDS = 4;

/** Messages written one after the other on 20 connections, each acknowledged before the next. */
export async function benchPosts(report: Report, postgres: TestPostgres | undefined): Promise<void> {
  report.heading(`Posts per second, ${CONNECTIONS} connections, each reader gets what its case gets`);
  const subjects = [...(postgres ? [backend(postgres)] : []), backend(undefined), BARE_SSE, SOCKET_IO];
  const rows: string[][] = [];
  for (const subject of subjects) {
    const apart = await measure(subject, CONNECTIONS);
    const together = await measure(subject, 1);
    rows.push([subject.name, ...cellsOf(apart), ...cellsOf(together)]);
  }
  report.table(['', 'a case each', 'p50', 'p95', 'all in one case', 'p50', 'p95'], rows);
  report.note(
    'ours: token, rights, repetition, log and hash chain in a transaction that is on disk (PostgreSQL)',
  );
}

async function measure(subject: Subject, cases: number): Promise<Posting> {
  const { crowd, stop } = await subject.start();
  try {
    await crowd.call('arrive', { cases, perCase: CONNECTIONS / cases });
    await crowd.call('open');
    // the first seconds are those of the compiler
    await crowd.call('post', 2);
    return await crowd.call('post', SECONDS);
  } finally {
    await stop();
  }
}

function cellsOf({ perSecond, acknowledged }: Posting): string[] {
  return [perSecond.toFixed(0), `${acknowledged.p50.toFixed(1)} ms`, `${acknowledged.p95.toFixed(1)} ms`];
}
