import type { DeviceCheckReport, DeviceChecks } from '../../protocol/index.js';
import type { Viewer } from '../auth/rights.js';
import { messageFrame } from '../http/event-stream.js';
import type { CheckStore } from '../store/check-store.js';

interface ChecksOfCase {
  /** Open streams of side N on this node. */
  streams: number;
  /** Grows with every change that those streams are told of. */
  stamp: number;
  frame: Promise<Uint8Array> | undefined;
}

export interface ChecksOptions {
  readonly store: CheckStore;
  readonly clock: () => Date;
  /** Tells the streams of a case, on this node and on others. */
  readonly wake: (caseId: string) => void;
  readonly tellNodes: (caseId: string) => Promise<void>;
}

/**
 * What people found out about camera, microphone and connection before the conference (edge cases 41 to 44), for side N.
 * About now, like how far people have read, so kept beside the log and told whole, without a position (decision 16).
 */
export class Checks {
  readonly #options: ChecksOptions;
  readonly #cases = new Map<string, ChecksOfCase>();

  constructor(options: ChecksOptions) {
    this.#options = options;
  }

  /** The newest counts. */
  async report({ caseId, person }: Viewer, report: DeviceCheckReport): Promise<void> {
    await this.#options.store.put(caseId, person.id, report, this.#options.clock());
    this.heard(caseId);
    await this.#options.tellNodes(caseId);
  }

  of(caseId: string): Promise<DeviceChecks> {
    return this.#options.store.of(caseId);
  }

  /** The same as a message of the event stream, made once for all streams of side N. */
  async frame(caseId: string): Promise<Uint8Array> {
    const known = this.#cases.get(caseId);
    const frame = known?.frame ?? this.of(caseId).then((checks) => messageFrame('checks', checks));
    if (known) known.frame = frame;
    try {
      return await frame;
    } catch (error) {
      if (known?.frame === frame) known.frame = undefined;
      throw error;
    }
  }

  /** Which state of the checks the streams of this case were told to fetch last. */
  stampOf(caseId: string): number {
    return this.#cases.get(caseId)?.stamp ?? 0;
  }

  opened(caseId: string): void {
    const known = this.#cases.get(caseId);
    if (known) known.streams += 1;
    else this.#cases.set(caseId, { streams: 1, stamp: 1, frame: undefined });
  }

  closed(caseId: string): void {
    const known = this.#cases.get(caseId);
    if (!known) return;
    known.streams -= 1;
    if (known.streams === 0) this.#cases.delete(caseId);
  }

  /** Something has changed, here or at another node. */
  heard(caseId: string): void {
    const known = this.#cases.get(caseId);
    if (!known) return;
    known.stamp += 1;
    known.frame = undefined;
    this.#options.wake(caseId);
  }

  /** Other nodes may have said something that was not heard. */
  missed(): void {
    for (const caseId of this.#cases.keys()) this.heard(caseId);
  }
}
