import { CaseClient } from '../../core/case-client.js';
import { SimulatedMediaRoom } from '../../core/media/simulated/simulated-media-room.js';

export interface WatchedPageOptions {
  readonly server: string;
  readonly caseId: string;
  /** What the portal answers; rejects when nobody is logged in. */
  readonly credentials: () => Promise<string>;
}

/** The real client of a page over real HTTP with media that is played, and what crosses the network on its way. */
export class WatchedPage {
  readonly client: CaseClient;
  /** Every status of the feed that was ever shown, without repetition. */
  readonly statuses: string[] = ['connecting'];
  /** Every phase of the conference that was ever shown, without repetition. */
  readonly phases: string[] = [];
  /** How often the portal was asked for a token. */
  asked = 0;
  snapshots = 0;
  /** Where each stream began: the number in its `Last-Event-ID`. */
  readonly resumedAt: number[] = [];
  /** The number of every event that came on any stream, as often as it came. */
  readonly received: number[] = [];
  /** Everything that came on the streams. */
  wire = '';
  readonly #wakes = new Set<() => void>();

  constructor({ server, caseId, credentials }: WatchedPageOptions) {
    this.client = new CaseClient({
      server,
      caseId,
      credentials: () => {
        this.asked += 1;
        return credentials();
      },
      fetch: (input, init) => this.#fetch(input, init),
      createMediaRoom: () => new SimulatedMediaRoom(),
      onWake: (listener) => {
        this.#wakes.add(listener);
        return () => this.#wakes.delete(listener);
      },
    });
    this.client.subscribe(() => {
      const { feed, conference } = this.client.view;
      const status = feed.name === 'refused' ? `refused: ${feed.code}` : feed.name;
      if (status !== this.statuses.at(-1)) this.statuses.push(status);
      if (conference.phase !== this.phases.at(-1)) this.phases.push(conference.phase);
    });
  }

  get status(): string {
    return this.statuses.at(-1) ?? '';
  }

  get phase(): string {
    return this.client.view.conference.phase;
  }

  get version(): number {
    return this.client.view.case?.version ?? 0;
  }

  /** As the person reads them. */
  get texts(): string[] {
    return this.client.view.chat.events.flatMap((event) =>
      event.type === 'message-sent' ? [event.message.text] : [],
    );
  }

  /** The page is looked at again. */
  wake(): void {
    for (const listener of [...this.#wakes]) listener();
  }

  close(): void {
    this.client.dispose();
  }

  async #fetch(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
    const { pathname } = new URL(new Request(input).url);
    const response = await fetch(input, init);
    if (!response.ok) return response;
    if (/\/cases\/[^/]+$/.test(pathname)) this.snapshots += 1;
    if (!pathname.endsWith('/events') || !response.body) return response;
    this.resumedAt.push(numberIn(new Headers(init?.headers).get('last-event-id') ?? ''));
    return new Response(response.body.pipeThrough(this.#tap()), response);
  }

  #tap(): TransformStream<Uint8Array, Uint8Array> {
    const decoder = new TextDecoder();
    let rest = '';
    return new TransformStream({
      transform: (chunk, controller) => {
        const text = decoder.decode(chunk, { stream: true });
        this.wire += text;
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line.startsWith('id:')) this.received.push(numberIn(line));
        controller.enqueue(chunk);
      },
    });
  }
}

/** Positions are written `epoch:number`. */
function numberIn(position: string): number {
  return Number(position.slice(position.lastIndexOf(':') + 1));
}
