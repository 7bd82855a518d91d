import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import {
  createConferenceApp,
  type ConferenceApp,
  type ConferenceAppOptions,
  type RunningServer,
} from '../../server/index.js';

/** What a portal has of its own: a page, and a mark on each of its answers. */
export const OWN_PAGE = '<h1>portal</h1>';

/** A portal made with Koa that puts the conference among its own middleware. */
export async function underKoa(
  options: ConferenceAppOptions,
  onError: (error: Error) => void = () => undefined,
): Promise<RunningServer> {
  const app = await createConferenceApp(options);
  const portal = new Koa();
  portal.on('error', onError);
  portal.use(async (ctx, next) => {
    await next();
    ctx.set('X-Portal-Last', ctx.url);
  });
  portal.use(app.middleware);
  portal.use((ctx) => {
    if (ctx.path === '/broken') throw new Error('the portal is broken');
    if (ctx.path === '/' || ctx.path === app.basePath) ctx.body = OWN_PAGE;
  });
  const answer = portal.callback();
  return hosted(app, (request, response) => void answer(request, response));
}

/** A portal on plain `node:http`. */
export async function underNode(options: ConferenceAppOptions): Promise<RunningServer> {
  const app = await createConferenceApp(options);
  return hosted(app, (request, response) => {
    if (app.handler(request, response)) return;
    const isPage = request.url === '/' || request.url === app.basePath;
    response.writeHead(isPage ? 200 : 404, { 'content-type': 'text/html' }).end(isPage ? OWN_PAGE : '');
  });
}

/** A portal that makes the mistake of reading every body first. */
export async function underParser(options: ConferenceAppOptions): Promise<RunningServer> {
  const app = await createConferenceApp(options);
  return hosted(app, (request, response) => {
    request.resume().on('end', () => app.handler(request, response));
  });
}

/** One plain Node server for several backends. @returns a host for each of them */
export async function underOneServer(): Promise<(options: ConferenceAppOptions) => Promise<RunningServer>> {
  const apps: ConferenceApp[] = [];
  const server = createServer((request, response) => {
    if (!apps.some((app) => app.handler(request, response))) response.writeHead(404).end();
  });
  const origin = await originOf(server);
  return async (options) => {
    const app = await createConferenceApp(options);
    apps.push(app);
    const close = async () => {
      await app.close();
      apps.splice(apps.indexOf(app), 1);
      if (apps.length === 0) await closed(server);
    };
    return { url: `${origin}${app.basePath}`, app, close };
  };
}

async function hosted(app: ConferenceApp, listener: RequestListener): Promise<RunningServer> {
  const server = createServer(listener);
  const origin = await originOf(server);
  return {
    url: `${origin}${app.basePath}`,
    app,
    async close() {
      await app.close();
      await closed(server);
    },
  };
}

async function originOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
