import type { DeviceCheckReport, DeviceChecks } from '../../protocol/device-check.js';
import { sideOf, type Person } from '../../protocol/people.js';

/** What people found out about their devices: the newest of each, for side N alone. */
export class SimulatedChecks {
  readonly #now: () => number;
  #checks: DeviceChecks = {};

  constructor(now: () => number) {
    this.#now = now;
  }

  report({ id }: Person, report: DeviceCheckReport): void {
    this.#checks = { ...this.#checks, [id]: { ...report, at: new Date(this.#now()).toISOString() } };
  }

  for({ role }: Person): DeviceChecks | null {
    return sideOf(role) === 'office' ? this.#checks : null;
  }
}
