import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { eventually } from '../support/wait.js';
import { Cast } from './actors/cast.js';
import { Stage } from './actors/stage.js';
import { Witness } from './actors/witness.js';
import { brokenLaws, CHECK_COUNT, disagreements } from './checks/all.js';
import { gather } from './checks/evidence.js';
import { lateTickets } from './checks/late-tickets.js';
import type { Figures } from './figures.js';
import { Random } from './random.js';
import { planFaults } from './schedule.js';
import { leaveStrays } from './strays.js';
import { Troublemaker } from './world/troublemaker.js';
import type { World } from './world/world.js';

export interface RoundOptions {
  readonly world: World;
  /** Gives the faults, and what everybody wants to do when. */
  readonly seed: number;
  /** Milliseconds with faults. */
  readonly duration: number;
  /** Mean milliseconds between two faults. */
  readonly pace: number;
  readonly cases: number;
  /** Milliseconds until everything has to have settled. */
  readonly patience: number;
  readonly figures: Figures;
  readonly say: (line: string) => void;
}

/** Milliseconds between two looks whether everything has settled. */
const LOOK_INTERVAL = 250;
/** Milliseconds between two words about what is still open. */
const TELL_INTERVAL = 3_000;

/**
 * One round: people come to new cases, everything breaks for a while, the trouble ends, and then everybody has to agree.
 * Returns what is wrong; nothing is right only when that is empty.
 */
export async function playRound(options: RoundOptions): Promise<readonly string[]> {
  const { world, seed, duration, pace, cases, figures, say } = options;
  const random = new Random(seed);
  const witness = new Witness(figures);
  const casts = Array.from({ length: cases }, (_none, number) => {
    const caseId = `chaos-${seed}-${number}-${randomUUID()}`;
    return new Cast({ caseId, nodes: world.nodes, random: random.of(`case ${number}`), witness });
  });
  try {
    await eventually('everybody is there', () => casts.every(({ isReady }) => isReady), Boolean, 60_000);

    const stage = new Stage();
    const playing = Promise.all(casts.map((cast) => cast.play(stage)));
    // each once, not all at one moment: conferences end meanwhile
    await Promise.all(
      casts.map((cast) => eventually('somebody is in', () => cast.isUnderWay, Boolean, 60_000)),
    );
    const troublemaker = new Troublemaker({ world, figures, say });
    const conditions = {
      duration,
      pace,
      nodes: world.nodes.length,
      database: world.restartDatabase !== null,
    };
    const end = Date.now() + duration;
    await troublemaker.play(planFaults(random.of('faults'), conditions));
    await stage.pause(end - Date.now());
    stage.close();
    await troublemaker.heal();
    say('the trouble is over');
    for (const cast of casts) cast.wake();
    await playing;

    const complaints = await Promise.all(casts.map((cast) => settle(cast, witness, options)));
    const unsettled = complaints.flat();
    const strays =
      unsettled.length > 0
        ? []
        : await leaveStrays(
            world,
            casts.map(({ caseId }) => caseId),
            figures,
          );
    return [...unsettled, ...strays, ...deaths(world)];
  } finally {
    await Promise.all(casts.map((cast) => cast.close()));
  }
}

function deaths({ nodes, openvidu }: World): string[] {
  const processes = [...nodes.map(({ process }) => process), openvidu.process];
  return processes.flatMap(({ ownDeaths }, index) =>
    ownDeaths > 0 ? [`${nodes[index] ? `node ${index}` : 'OpenVidu'} died by itself ${ownDeaths} times`] : [],
  );
}

/** Waits until all who look at this case see the same. */
async function settle(
  cast: Cast,
  witness: Witness,
  { world, patience, figures, say }: RoundOptions,
): Promise<string[]> {
  const deadline = Date.now() + patience;
  let tellAt = Date.now() + TELL_INTERVAL;
  let hasSpoken = false;
  let open: string[] = [];
  while (Date.now() < deadline) {
    try {
      const evidence = await gather(world, cast, witness);
      const { folded, log } = evidence;
      if (!hasSpoken) await cast.lastWord(folded);
      hasSpoken = true;
      for (const page of cast.pages) if (page.view.chat.hasOlder) page.client.loadOlderMessages();

      const broken = brokenLaws(evidence);
      if (broken.length > 0) return broken;
      open = disagreements(evidence);
      if (open.length === 0) {
        figures.count('checks passed', CHECK_COUNT + 1);
        figures.count('events', log.length);
        figures.count('conferences', folded.conferences.length);
        return await lateTickets(folded, witness.tickets);
      }
    } catch (error) {
      open = [`cannot be looked at: ${inspect(error)}`];
    }
    if (Date.now() > tellAt) {
      say(`still open: ${open[0] ?? ''}${open.length > 1 ? ` and ${open.length - 1} more` : ''}`);
      tellAt = Date.now() + TELL_INTERVAL;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_INTERVAL));
  }
  return open.map((complaint) => `not settled: ${complaint}`);
}
