import Router from '@koa/router';
import type { Middleware } from 'koa';
import type { z } from 'zod';
import type { ProblemCode } from '../../protocol/index.js';
import type { PersonLimit } from '../limits/limits.js';
import { AppError } from './app-error.js';
import type { AppContext, AppState } from './state.js';

/** What the OpenAPI document says about one route; given where the route is, so that none can be forgotten. */
export type Operation = Described & (ForParticipants | ForOthers);

interface ForParticipants {
  readonly security: 'participant';
  /** Which limit its requests count for; `null`: nothing may ever keep anybody from it. */
  readonly limit: PersonLimit | null;
}

interface ForOthers {
  readonly security: 'host' | 'webhook' | 'metrics' | 'none';
  readonly limit?: undefined;
}

interface Described {
  readonly summary: string;
  readonly tag: 'cases' | 'conferences' | 'appointments' | 'people' | 'host' | 'operation';
  readonly headers?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly path?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answers: Readonly<Record<number, Answer>>;
  readonly problems: readonly ProblemCode[];
}

export interface Answer {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** Default `application/json`. */
  readonly type?: string;
}

export interface RouteDescription {
  readonly method: 'get' | 'post';
  /** As the router writes it, below the base path: `/v1/cases/:case`. */
  readonly path: string;
  readonly operation: Operation;
}

export type Handler = (ctx: AppContext) => void | Promise<void>;

/** Stands before every handler, which is `next`. */
export type Gate = (
  ctx: AppContext,
  operation: Operation,
  next: () => void | Promise<void>,
) => void | Promise<void>;

export interface ApiOptions {
  readonly basePath: string;
  /** Then only what is asked by those who run the backend is still answered. */
  readonly isStopping: () => boolean;
  readonly gate: Gate;
}

/** The routes of the backend and what is known about them. */
export class Api {
  readonly #router: Router<AppState>;
  readonly #isStopping: () => boolean;
  readonly #gate: Gate;
  readonly #routes: RouteDescription[] = [];

  constructor({ basePath, isStopping, gate }: ApiOptions) {
    this.#router = new Router<AppState>(basePath === '' ? {} : { prefix: basePath });
    this.#isStopping = isStopping;
    this.#gate = gate;
  }

  get routes(): readonly RouteDescription[] {
    return this.#routes;
  }

  get(path: string, operation: Operation, handler: Handler): void {
    this.#add('get', path, operation, handler);
  }

  post(path: string, operation: Operation, handler: Handler): void {
    this.#add('post', path, operation, handler);
  }

  /** Answers the routes, and 405 for a known address with another method. */
  middleware(methodNotAllowed: () => Error): Middleware<AppState>[] {
    return [
      this.#router.routes() as unknown as Middleware<AppState>,
      this.#router.allowedMethods({
        throw: true,
        methodNotAllowed,
        notImplemented: methodNotAllowed,
      }) as unknown as Middleware<AppState>,
    ];
  }

  #add(method: 'get' | 'post', path: string, operation: Operation, handler: Handler): void {
    this.#routes.push({ method, path, operation });
    this.#router[method](path, (context) => {
      const ctx = context as unknown as AppContext;
      ctx.state.route = path;
      ctx.state.caseId = ctx.params?.['case'];
      if (operation.tag !== 'operation' && this.#isStopping()) throw new AppError('unavailable');
      return this.#gate(ctx, operation, () => handler(ctx));
    });
  }
}
