import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { createApp } from './app.js';
import { isBelow } from './base-path.js';
import { createServices, type Services } from './services.js';
import type { ServicesOptions } from './services-options.js';

/** Milliseconds that requests under way and streams saying goodbye have. */
const GRACE = 2_000;

/** What a Koa context of any version and any host has. */
interface HostContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  respond?: boolean | undefined;
}

/**
 * The backend inside of a host: a Koa application, a plain Node server, or nothing but itself (`startServer`). It
 * answers what lies below its base path and touches nothing else: no other request, no header of another answer, no
 * handler of the process. It listens to nothing and reads no environment.
 */
export class ConferenceApp {
  readonly services: Services;
  readonly #answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly #underWay = new Set<ServerResponse>();
  #onIdle: () => void = () => undefined;
  #closed: Promise<void> | undefined;

  constructor(services: Services) {
    this.services = services;
    this.#answer = createApp(services).callback();
  }

  /** Without a slash at the end; empty when every path is its own. */
  get basePath(): string {
    return this.services.basePath;
  }

  /**
   * For a plain Node server: `if (!app.handler(request, response)) …`
   * @returns whether the request is its own, and so will be answered here.
   */
  readonly handler = (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!isBelow(this.basePath, request.url)) return false;
    this.#serve(request, response);
    return true;
  };

  /** For Koa: `portal.use(app.middleware)`, before anything that reads bodies. Everything else goes on to `next`. */
  readonly middleware = async (ctx: HostContext, next: () => Promise<unknown>): Promise<void> => {
    if (!isBelow(this.basePath, ctx.req.url)) {
      await next();
      return;
    }
    ctx.respond = false;
    // the host's middleware goes on when the answer, which may be a stream, is over
    const over = ctx.res.closed ? undefined : new Promise((resolve) => ctx.res.once('close', resolve));
    this.#serve(ctx.req, ctx.res);
    await over;
  };

  /** From here on `/readyz` says no, so that a load balancer looks elsewhere. Everything is still served. */
  drain(): void {
    this.services.lifecycle.draining = true;
  }

  /**
   * Answers new requests with 503, says `bye` to streams, lets work under way finish, closes the database. The host's
   * server stays as it is. Safe to call twice.
   */
  close(): Promise<void> {
    return (this.#closed ??= this.#close());
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    // whoever has gone already cannot be answered
    if (response.closed) return;
    this.#underWay.add(response);
    response.once('close', () => {
      this.#underWay.delete(response);
      if (this.#underWay.size === 0) this.#onIdle();
    });
    void this.#answer(request, response);
  }

  async #close(): Promise<void> {
    const { lifecycle, streams } = this.services;
    this.drain();
    lifecycle.stopping = true;
    streams.close();
    if (this.#underWay.size > 0) {
      const idle = new Promise<void>((resolve) => (this.#onIdle = resolve));
      await Promise.race([idle, setTimeout(GRACE, undefined, { ref: false })]);
    }
    for (const response of this.#underWay) response.destroy();
    await this.services.close();
  }
}

/**
 * The backend, to be put into a host.
 * @throws Error when the base path cannot be one, DataDirectoryLockedError, Error when the database is newer than this
 * code or does not answer
 */
export async function createConferenceApp(options: ServicesOptions): Promise<ConferenceApp> {
  return new ConferenceApp(await createServices(options));
}
