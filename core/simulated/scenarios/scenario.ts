import type { Appointment } from '../../../protocol/appointments.js';
import type { Person } from '../../../protocol/people.js';
import type { SimulatedDevice } from '../simulated-device.js';
import { HANNELORE, LINDNER } from './cast.js';
import { Stage, type StageOptions } from './stage.js';

export interface Words {
  readonly de: string;
  readonly en: string;
}

export type SceneSide = 'office' | 'portal';

/** A button, or the head of something folded, that is pressed in a page once everything has been played: what only elements know. */
export interface Press {
  readonly side: SceneSide;
  /** Accessible name. */
  readonly button: Words;
}

/** One state or edge case of domain part 4 that a screen can show, as two people live it. */
export interface Scenario {
  /** Stable; part of addresses and file names. */
  readonly id: string;
  readonly title: Words;
  /** Requirements, edge cases and notices: `R-E8`, `edge 24`, `N5`. */
  readonly covers: readonly string[];
  /** Whose pages are seen. Default: the notary and Hannelore Petersen. */
  readonly office?: Person;
  readonly portal?: Person;
  readonly people?: readonly Person[];
  readonly appointments?: readonly Appointment[];
  /** What is on record or broken before anybody looks. */
  readonly before?: (stage: Stage) => Promise<void> | void;
  /** What happens while both look. */
  readonly play?: (stage: Stage) => Promise<void> | void;
  readonly presses?: readonly Press[];
}

export interface ScenarioGroup {
  readonly id: string;
  readonly title: Words;
  readonly scenarios: readonly Scenario[];
}

export interface Scene {
  readonly stage: Stage;
  readonly office: SimulatedDevice;
  readonly portal: SimulatedDevice;
  /** Everything stops and nothing stays alive. */
  end(): void;
}

/** @param onLook - called when both pages are there, before anything is played: draw them now */
export async function playScenario(
  { office = LINDNER, portal = HANNELORE, ...scenario }: Scenario,
  options: StageOptions = {},
  onLook: (scene: Scene) => void | Promise<void> = () => undefined,
): Promise<Scene> {
  const { people, appointments } = scenario;
  const stage = new Stage({
    ...options,
    ...(people ? { people } : {}),
    ...(appointments ? { appointments } : {}),
  });
  await scenario.before?.(stage);
  for (const person of [office, portal]) stage.page(person);
  const scene: Scene = {
    stage,
    // a page may have been replaced by another device meanwhile
    get office() {
      return stage.page(office);
    },
    get portal() {
      return stage.page(portal);
    },
    end: () => stage.dispose(),
  };
  await stage.settleClocks();
  await onLook(scene);
  await scenario.play?.(stage);
  await stage.settleClocks();
  return scene;
}
