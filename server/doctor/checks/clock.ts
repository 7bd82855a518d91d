import type { DoctorContext } from '../context.js';
import { findingsOf, type Finding } from '../finding.js';
import { askDatabaseTime } from '../probe/database.js';

const { ok, warning, skipped } = findingsOf('clock');

/** Milliseconds. Tokens tolerate 30 s, and the clock of a portal may be off as well. */
const TOLERATED = 5_000;
/** `Date` of HTTP has whole seconds, cut off. */
const HALF_A_SECOND = 500;

interface Reading {
  readonly whose: string;
  /** Milliseconds that it is ahead of this machine. */
  readonly ahead: number;
}

/** This machine's clock against those of OpenVidu and the database: the log, tokens and appointments depend on it. */
export async function checkClock(context: DoctorContext): Promise<readonly Finding[]> {
  const readings = [await ofOpenVidu(context), await ofDatabase(context)].filter(
    (each) => each !== undefined,
  );
  if (readings.length === 0) return [skipped('There is no other clock to compare this one with.')];
  return readings.map(({ whose, ahead }) => {
    const seconds = Math.round(Math.abs(ahead) / 1000);
    if (Math.abs(ahead) <= TOLERATED) return ok(`The clock agrees with that of ${whose}.`);
    return warning(
      `The clock of ${whose} is ${seconds} s ${ahead > 0 ? 'ahead of' : 'behind'} this one.`,
      'Let every machine take its time from the same source (NTP: `timedatectl set-ntp true`, chrony).',
    );
  });
}

async function ofOpenVidu({ openvidu }: DoctorContext): Promise<Reading | undefined> {
  const answer = (await openvidu?.askConfig())?.answer;
  const date = Date.parse(answer?.headers.get('date') ?? '');
  if (!answer || Number.isNaN(date)) return undefined;
  return { whose: 'OpenVidu', ahead: date + HALF_A_SECOND - answer.at };
}

async function ofDatabase({ settings, patience }: DoctorContext): Promise<Reading | undefined> {
  if (settings.database.kind === 'embedded') return undefined;
  const reading = await askDatabaseTime(settings.database.url, patience).catch(() => undefined);
  return reading && { whose: 'the database', ahead: reading.time - reading.at };
}
