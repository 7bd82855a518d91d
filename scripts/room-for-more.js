import { cpus } from 'node:os';

const LOOK_MS = 3_000;
/** Share of the time between two looks in which the processors had nothing to do. */
const ROOM = 0.35;

/** Resolves when the processors have room for another conference, at the latest when `over` is aborted. */
export async function roomForMore(over) {
  for (let before = times(); !over.aborted;) {
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, LOOK_MS);
      over.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
    const now = times();
    if (now.idle - before.idle > ROOM * (now.all - before.all)) return;
    before = now;
  }
}

/** Milliseconds of all processors since the start of the machine. */
function times() {
  const each = cpus().map((cpu) => cpu.times);
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  return { idle: sum(each.map(({ idle }) => idle)), all: sum(each.flatMap((cpu) => Object.values(cpu))) };
}
