import type { Figures } from '../figures.js';
import { describeFault, type Fault } from '../schedule.js';
import type { Wire } from './wire.js';
import type { World } from './world.js';

export interface TroublemakerOptions {
  readonly world: World;
  readonly figures: Figures;
  /** Told of every fault as it happens. */
  readonly say: (line: string) => void;
}

/** Makes the faults of a schedule happen. They overlap: nothing waits until something else has healed. */
export class Troublemaker {
  readonly #options: TroublemakerOptions;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #failures: unknown[] = [];
  #database: Promise<void> = Promise.resolve();

  constructor(options: TroublemakerOptions) {
    this.#options = options;
  }

  /** Lets the schedule happen, and resolves when the last fault has begun. */
  async play(faults: readonly Fault[]): Promise<void> {
    const begin = Date.now();
    this.#options.world.webhooks.mood = 'unreliable';
    for (const fault of faults) {
      await pause(begin + fault.at - Date.now());
      this.#options.say(describeFault(fault));
      this.#options.figures.count(`faults: ${fault.kind}`);
      const done = this.#make(fault)
        .catch((error: unknown) => this.#failures.push(error))
        .finally(() => this.#underWay.delete(done));
      this.#underWay.add(done);
    }
  }

  /** Ends all trouble. Resolves when everything is up. @throws what did not come up again */
  async heal(): Promise<void> {
    this.#options.world.heal();
    await Promise.all(this.#underWay);
    // a fault that ended by itself meanwhile may have left its trace
    this.#options.world.heal();
    if (this.#failures.length > 0)
      throw new AggregateError(this.#failures, 'the world did not come up again');
  }

  async #make({ kind, node: number, ms }: Fault): Promise<void> {
    const { world } = this.#options;
    const node = world.nodes[number % world.nodes.length];
    if (!node) return;
    switch (kind) {
      case 'cut-clients':
        node.wire.cut(0.7);
        return;
      case 'cut-database':
        node.databaseWire?.cut(0.7);
        return;
      case 'cut-media':
        world.openvidu.wire.cut(0.5);
        return;
      case 'stall-clients':
        return this.#stall(node.wire, ms);
      case 'stall-database':
        return node.databaseWire ? this.#stall(node.databaseWire, ms) : undefined;
      case 'kill-node':
        return node.process.restart('SIGKILL', ms);
      case 'stop-node':
        return node.process.restart('SIGTERM', ms);
      case 'crash-database':
        return this.#restartDatabase('as in a crash');
      case 'restart-database':
        return this.#restartDatabase('in order');
      case 'kill-openvidu':
        return world.openvidu.process.restart('SIGKILL', ms);
      case 'restart-openvidu':
        return world.openvidu.process.restart('SIGTERM', ms);
      case 'lose-webhooks':
        world.webhooks.mood = 'blocked';
        await pause(ms);
        world.webhooks.mood = 'unreliable';
    }
  }

  async #stall(wire: Wire, ms: number): Promise<void> {
    wire.stall();
    await pause(ms);
    wire.flow();
  }

  #restartDatabase(how: 'in order' | 'as in a crash'): Promise<void> {
    // one after the other: it must be up before it can go down
    return (this.#database = this.#database.then(() => this.#options.world.restartDatabase?.(how)));
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
