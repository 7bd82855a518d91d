import { ACCESS } from './access.js';
import { ATTENDING } from './attending.js';
import { APPOINTMENTS } from './appointments.js';
import { BEFORE } from './before.js';
import { CHAT } from './chat.js';
import { DEVICES } from './devices.js';
import { DIRECTING } from './directing.js';
import { DURING } from './during.js';
import { ENDING } from './ending.js';
import { FAULTS } from './faults.js';
import { INTERRUPTION } from './interruption.js';
import { LEAVING } from './leaving.js';
import { LINE } from './line.js';
import { PROCEEDINGS } from './proceedings.js';
import { ON_STAGE } from './on-stage.js';
import { TEXT } from './text.js';
import { ROOM_DEVICES } from './room-devices.js';
import type { Scenario, ScenarioGroup } from './scenario.js';

export * from './cast.js';
export {
  playScenario,
  type Press,
  type Scenario,
  type ScenarioGroup,
  type Scene,
  type SceneSide,
  type Words,
} from './scenario.js';
export { Stage, type StageOptions } from './stage.js';

/** Every state and edge case that a screen can show, by name. */
export const SCENARIO_GROUPS: readonly ScenarioGroup[] = [
  BEFORE,
  DEVICES,
  DURING,
  ON_STAGE,
  ROOM_DEVICES,
  LINE,
  ATTENDING,
  DIRECTING,
  TEXT,
  LEAVING,
  INTERRUPTION,
  PROCEEDINGS,
  ENDING,
  CHAT,
  APPOINTMENTS,
  ACCESS,
  FAULTS,
];
export const SCENARIOS: readonly Scenario[] = SCENARIO_GROUPS.flatMap(({ scenarios }) => scenarios);

/**
 * The scenario of that name.
 * @throws Error when there is none, with all names
 */
export function scenarioOf(id: string): Scenario {
  const found = SCENARIOS.find((each) => each.id === id);
  if (!found)
    throw new Error(
      `There is no scenario "${id}". There are: ${SCENARIOS.map((each) => each.id).join(', ')}.`,
    );
  return found;
}
