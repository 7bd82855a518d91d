import { createParser } from 'eventsource-parser';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  Agent,
  request,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestOptions,
} from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { backoff } from '../../../../core/timers.js';
import type { CaseSnapshot } from '../../../../protocol/index.js';
import type { Line, LineListener, Member } from './line.js';

/** One connection for each stream. */
const STREAMS = new Agent({ maxSockets: Infinity });
/** Everything else shares a few, as behind a proxy. */
const OTHERS = new Agent({ keepAlive: true, maxSockets: 20 });
/** As the browser's client does it. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;

interface Options extends Pick<RequestOptions, 'agent' | 'method'> {
  readonly headers?: OutgoingHttpHeaders;
}

/**
 * Our client without the screen, also for the bare server: a snapshot, then the event stream after it, resumed after
 * every cut from the last event; writes by POST under a key.
 */
export class SseLine implements Line {
  readonly #url: string;
  readonly #authorization: string;
  readonly #listener: LineListener;
  /** Of the last event that came; `null` before the first snapshot. */
  #position: string | null = null;

  constructor(origin: string, member: Member, listener: LineListener) {
    this.#url = `${origin}/v1/cases/${member.caseId}`;
    this.#authorization = `Bearer ${member.token}`;
    this.#listener = listener;
  }

  async arrive(): Promise<void> {
    this.#position = await this.#snapshot();
  }

  follow(): void {
    void this.#keepReading();
  }

  async write(text: string): Promise<void> {
    const body = JSON.stringify({ text });
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': randomUUID(),
    };
    for (;;) {
      try {
        await textOf(await this.#send('/messages', { agent: OTHERS, method: 'POST', headers }, body));
        return;
      } catch {
        // away: again, under the same key
        await setTimeout(100);
      }
    }
  }

  async #keepReading(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        this.#position ??= await this.#snapshot();
        const headers = { 'last-event-id': this.#position };
        const response = await this.#send('/events', { agent: STREAMS, headers });
        attempt = 0;
        await this.#read(response);
      } catch {
        // cut: comes back below
      }
      this.#listener.onCut();
      await setTimeout(backoff(attempt, FIRST_WAIT, LONGEST_WAIT, Math.random));
    }
  }

  async #snapshot(): Promise<string> {
    const text = await textOf(await this.#send('', { agent: OTHERS }));
    const { epoch, state } = JSON.parse(text) as CaseSnapshot;
    return `${epoch}:${state.version}`;
  }

  async #read(response: IncomingMessage): Promise<void> {
    const parser = createParser({
      onEvent: ({ event, id, data }) => {
        if (id !== undefined) this.#position = id;
        if (event === 'event') this.#handleEvent(data);
        else if (event === 'hello') this.#listener.onLive();
        else if (event === 'reset') this.#position = null;
      },
    });
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => parser.feed(chunk));
    await once(response, 'close');
  }

  #handleEvent(data: string): void {
    const { message } = JSON.parse(data) as { message?: { text: string } };
    if (message) this.#listener.onText(message.text);
  }

  /** @throws when nothing answers, or with something else than success */
  async #send(path: string, options: Options, body?: string): Promise<IncomingMessage> {
    const headers = { authorization: this.#authorization, ...options.headers };
    const sent = request(`${this.#url}${path}`, { ...options, headers });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    // what breaks later is seen by whoever reads
    sent.on('error', () => undefined);
    response.on('error', () => undefined);
    const { statusCode = 0 } = response;
    if (statusCode < 300) return response;
    response.resume();
    throw new Error(`answered with ${statusCode}`);
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk as string;
  return text;
}
