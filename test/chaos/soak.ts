import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startPostgres } from '../support/postgres.js';
import { Figures } from './figures.js';
import { Random } from './random.js';
import { playRound } from './round.js';
import { startWorld } from './world/world.js';

/**
 * `npm run soak -- --seed N --minutes M`: round after round in one world, until the time is over or something is wrong.
 * `--embedded` takes one node on the embedded database in place of three on PostgreSQL, `--quiet` tells no single fault.
 * The seed of each round is told, so that a round that fails is had again as the first one of another run.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    minutes: { type: 'string', default: '5' },
    embedded: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});
const seed = numberOf('seed', values.seed ?? String(randomInt(1_000_000)));
const minutes = numberOf('minutes', values.minutes);

/** Milliseconds of trouble in one round. */
const ROUND = 40_000;

/** Broken off, it ends as the signal says, and everything that it has started ends with it. */
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => process.exit(code));

process.exitCode = (await soak()) ? 0 : 1;

async function soak(): Promise<boolean> {
  const postgres = values.embedded ? undefined : await startPostgres();
  if (!values.embedded && !postgres) return false;
  const figures = new Figures();
  const world = await startWorld({
    postgres: postgres ?? null,
    nodes: postgres ? 3 : 1,
    random: new Random(seed),
    figures,
  });
  const begin = Date.now();
  const end = begin + minutes * 60_000;
  const told = () => `${((Date.now() - begin) / 1000).toFixed(0).padStart(5)} s  `;
  try {
    for (let round = 0; round === 0 || Date.now() < end; round += 1) {
      console.log(`${told()}round ${round}, seed ${seed + round}`);
      const complaints = await playRound({
        world,
        seed: seed + round,
        duration: Math.min(ROUND, Math.max(10_000, end - Date.now())),
        pace: 900,
        cases: postgres ? 3 : 1,
        patience: 90_000,
        figures,
        say: (line) => {
          if (!values.quiet) console.log(`${told()}    ${line}`);
        },
      });
      if (complaints.length > 0) {
        console.log(`\nround ${round}, seed ${seed + round}:\n${complaints.join('\n')}\n`);
        for (const { process } of world.nodes) console.log(process.output);
        return false;
      }
      console.log(
        `${told()}    all agree: ${figures.line('messages acknowledged', 'retries of commands', 'ends acknowledged', 'checks passed')}`,
      );
    }
    return true;
  } finally {
    console.log(`\n${figures.table()}`);
    await world.close();
    await postgres?.close();
  }
}

function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number >= 0) return number;
  console.error(`--${name} must be a number, such as 5`);
  process.exit(2);
}
