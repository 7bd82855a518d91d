import {
  EXPORT_FORMAT,
  EXPORT_VERSION,
  type CaseExport,
  type LinkedEvent,
  type LogHead,
} from '../../protocol/index.js';
import { AppError } from '../http/app-error.js';
import type { Services } from '../services.js';
import type { LogStore } from '../store/log-store.js';
import { takeTurns, type Pause } from './pause.js';
import { RecordMaker } from './record/record.js';

/** Of the services, what an export is made of. */
export interface LogSource extends Pick<Services, 'epoch' | 'clock'> {
  readonly store: Pick<LogStore, 'head' | 'linksAfter'>;
}

/**
 * The log of a case up to now as evidence; writes nothing. Who may have it is for the caller to decide.
 * @throws AppError `not_found` when nobody has opened the case, or it was deleted meanwhile
 */
export async function exportCase(
  { store, epoch, clock }: LogSource,
  caseId: string,
  pause: Pause = takeTurns,
): Promise<CaseExport> {
  const head = await headOf(store, caseId);

  const maker = new RecordMaker(caseId);
  const events: LinkedEvent[] = [];
  // what is missing in the database is missing in the export too: the head tells that it was there
  for (let seq = 0; seq < head.seq; seq = events.at(-1)?.event.seq ?? 0) {
    const batch = (await store.linksAfter(caseId, seq)).filter(({ event }) => event.seq <= head.seq);
    if (batch.length === 0) {
      await headOf(store, caseId);
      break;
    }
    for (const { event } of batch) maker.add(event);
    events.push(...batch);
    await pause();
  }

  const record = maker.result();
  return {
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    case: caseId,
    epoch,
    exportedAt: clock().toISOString(),
    head,
    record,
    events,
  };
}

async function headOf(store: LogSource['store'], caseId: string): Promise<LogHead> {
  const head = await store.head(caseId);
  if (!head) throw new AppError('not_found');
  return head;
}
