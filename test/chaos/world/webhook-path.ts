import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Figures } from '../figures.js';
import type { Random } from '../random.js';

/** Milliseconds that a webhook may be late: longer than people need to leave and come back. */
const LATEST = 3_000;

/** Between OpenVidu and the nodes: takes every webhook, and then loses, delays or doubles it, at any node. */
export class WebhookPath {
  readonly #server: Server;
  readonly #random: Random;
  readonly #figures: Figures;
  readonly #late = new Set<NodeJS.Timeout>();
  /** Where webhooks go: the address of each node. */
  targets: readonly string[] = [];
  /** `honest` passes everything on at once · `blocked` nothing */
  mood: 'unreliable' | 'honest' | 'blocked' = 'unreliable';

  private constructor(random: Random, figures: Figures) {
    this.#random = random;
    this.#figures = figures;
    this.#server = createServer((request, response) => {
      void read(request).then((body) => {
        // OpenVidu asks once and looks at nothing but the status
        response.writeHead(200).end();
        this.#take(request.headers.authorization ?? '', body);
      });
    });
  }

  static async start(random: Random, figures: Figures): Promise<WebhookPath> {
    const path = new WebhookPath(random, figures);
    await new Promise<void>((resolve) => path.#server.listen(0, '127.0.0.1', resolve));
    return path;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1/webhooks/openvidu`;
  }

  async close(): Promise<void> {
    for (const timer of this.#late) clearTimeout(timer);
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(authorization: string, body: string): void {
    const { mood } = this;
    this.#figures.count('webhooks');
    if (mood === 'blocked' || (mood === 'unreliable' && this.#random.chance(0.25))) {
      this.#figures.count('webhooks lost');
      return;
    }
    const times = mood === 'unreliable' && this.#random.chance(0.2) ? 2 : 1;
    if (times > 1) this.#figures.count('webhooks doubled');
    for (let copy = 0; copy < times; copy += 1) {
      const isLate = mood === 'unreliable' && this.#random.chance(0.3);
      if (isLate) this.#figures.count('webhooks delayed');
      const timer = setTimeout(
        () => {
          this.#late.delete(timer);
          void this.#deliver(authorization, body);
        },
        isLate ? this.#random.between(100, LATEST) : 0,
      );
      this.#late.add(timer);
    }
  }

  async #deliver(authorization: string, body: string): Promise<void> {
    const url = `${this.#random.pick(this.targets)}/v1/webhooks/openvidu`;
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined);
    await answer?.body?.cancel();
    if (!answer?.ok) this.#figures.count('webhooks lost');
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
