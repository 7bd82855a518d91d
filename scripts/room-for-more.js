import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 3_000;
/** Share of the time between two looks in which the processors had nothing to do. */
const ROOM = 0.35;

/** Resolves when the processors have room for another conference, at the latest when `over` is aborted. */
export async function roomForMore(over) {
  for (let before = spent(); !over.aborted;) {
    await pause(LOOK_MS, undefined, { signal: over }).catch(() => undefined);
    const now = spent();
    if (now.idle - before.idle > ROOM * (now.all - before.all)) return;
    before = now;
  }
}

/** Milliseconds that all processors have spent since the machine began, and with nothing to do of them. */
function spent() {
  const sum = { idle: 0, all: 0 };
  for (const { times } of cpus()) {
    sum.idle += times.idle;
    for (const each of Object.values(times)) sum.all += each;
  }
  return sum;
}
