import { runningConference } from '../../../protocol/case-state.js';
import type { CaseSnapshot, EnterConferenceAnswer } from '../../../protocol/http.js';
import { RpcClient } from '../../embedded-openvidu/support/rpc-client.js';
import type { PersonKey } from '../../support/tokens.js';
import { ask } from '../ask.js';
import { ANY_NODE, Line, type LineOptions } from './line.js';
import type { Stage } from './stage.js';

export interface SquatterOptions extends Omit<LineOptions, 'person'> {
  readonly person: PersonKey;
}

/** Milliseconds for one request. */
const PATIENCE = 3_000;

/**
 * A page that is frozen, or means ill: goes in whenever it is let in, hears of no end and no direction, and never leaves.
 * Only the server can get it out.
 */
export class Squatter {
  readonly #options: SquatterOptions;
  readonly #line: Line;
  readonly #sockets: RpcClient[] = [];

  constructor(options: SquatterOptions) {
    this.#options = options;
    this.#line = new Line(options);
  }

  async squat(stage: Stage): Promise<void> {
    while (stage.isOpen) {
      await stage.pause(this.#options.random.between(300, 1_200));
      const isIn = this.#sockets.some(({ ws }) => ws.readyState === ws.OPEN);
      // refused, cut off, ended: it just tries again
      if (!isIn) await this.#goIn().catch(() => undefined);
    }
  }

  close(): void {
    for (const socket of this.#sockets) socket.cut();
  }

  async #goIn(): Promise<void> {
    const { state } = await this.#ask<CaseSnapshot>('', {});
    const running = runningConference(state);
    if (!running) return;
    const answer = await this.#ask<EnterConferenceAnswer>(`/conferences/${running.id}/entries`, {
      method: 'POST',
      body: JSON.stringify({ device: 'frozen' }),
    });
    if (answer.status !== 'entered') return;
    const socket = await RpcClient.open(new URL(answer.media.token).origin);
    this.#sockets.push(socket);
    await socket.joinRoom(answer.media.token);
  }

  #ask<Body>(path: string, init: RequestInit): Promise<Body> {
    const { caseId, person } = this.#options;
    const asking = { person, caseId, origin: ANY_NODE, fetch: this.#line.fetch, patience: PATIENCE };
    return ask<Body>(asking, path, init);
  }
}
