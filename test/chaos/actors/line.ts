import { setMaxListeners } from 'node:events';
import { IDEMPOTENCY_HEADER } from '../../../protocol/http.js';
import type { Random } from '../random.js';
import type { BackendNode } from '../world/node.js';
import type { Asked, Witness } from './witness.js';

/** Any address: the line takes a node for each request. */
export const ANY_NODE = 'http://any-node.test';

export interface LineOptions {
  readonly nodes: readonly BackendNode[];
  readonly caseId: string;
  readonly person: string;
  readonly random: Random;
  readonly witness: Witness;
}

/**
 * The network of one device: a `fetch` behind which every request may go to another node, as behind a load balancer
 * that sticks to nothing, and which can be away for long.
 */
export class Line {
  readonly #options: LineOptions;
  #cable = newCable();

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** The device is cut off until it is plugged in again; open streams break. */
  unplug(): void {
    this.#cable.abort();
  }

  plugIn(): void {
    if (this.#cable.signal.aborted) this.#cable = newCable();
  }

  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const { witness } = this.#options;
    const url = new URL(input instanceof Request ? input.url : input);
    url.port = String(this.#someNode().wire.port);
    url.hostname = '127.0.0.1';
    const { signal: cable } = this.#cable;
    if (cable.aborted) throw new TypeError('unplugged');
    const signal = init.signal ? AbortSignal.any([cable, init.signal]) : cable;

    const asked = this.#asked(url, init);
    if (asked) witness.hearsRequest(asked);
    const response = await fetch(url, { ...init, signal });
    if (!asked) return response;
    // the whole answer, or none: what was cut off has not been heard
    const text = await response.text();
    if (response.ok) witness.hearsAnswer(asked, JSON.parse(text));
    const { status, headers } = response;
    return new Response(status === 204 ? null : text, { status, headers });
  };

  /** As a load balancer picks: mostly one that it believes to be up. */
  #someNode(): BackendNode {
    const { nodes, random } = this.#options;
    const up = nodes.filter(({ process }) => process.isUp);
    return random.pick(up.length > 0 && random.chance(0.9) ? up : nodes);
  }

  /** The command in a request, `null` when it is none. */
  #asked(url: URL, { headers, body }: RequestInit): Asked | null {
    const key = new Headers(headers).get(IDEMPOTENCY_HEADER);
    if (key === null || typeof body !== 'string') return null;
    const { caseId, person } = this.#options;
    return { caseId, person, path: url.pathname, key, body: JSON.parse(body) as unknown };
  }
}

/** Every request of the device listens to it. */
function newCable(): AbortController {
  const cable = new AbortController();
  setMaxListeners(0, cable.signal);
  return cable;
}
