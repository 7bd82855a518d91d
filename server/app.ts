import Koa from 'koa';
import { Api } from './http/api.js';
import { AppError } from './http/app-error.js';
import { onError } from './http/on-error.js';
import { requestLog } from './http/request-log.js';
import { crossOrigin, securityHeaders } from './http/security.js';
import type { AppState } from './http/state.js';
import { limitGate } from './limits/gate.js';
import { appointmentRoutes } from './routes/appointments.js';
import { caseRoutes } from './routes/cases.js';
import { checkRoutes } from './routes/checks.js';
import { conferenceRoutes } from './routes/conferences.js';
import { proceedingsRoutes } from './routes/proceedings.js';
import { exportRoutes } from './routes/export.js';
import { healthRoutes } from './routes/health.js';
import { hostRoutes } from './routes/host.js';
import { metricsRoutes } from './routes/metrics.js';
import { messageRoutes } from './routes/messages.js';
import { peopleRoutes } from './routes/people.js';
import { presentingRoutes } from './routes/presenting.js';
import { openApiRoutes } from './routes/openapi.js';
import { probeRoutes } from './routes/probe.js';
import { sdkRoutes } from './routes/sdk.js';
import { webhookRoutes } from './routes/webhooks.js';
import type { Services } from './services.js';

/** All routes, with what the OpenAPI document says about them. */
export function createApi(services: Services): Api {
  const { basePath, lifecycle, tokens, rateLimits, publicUrl } = services;
  const gate = limitGate({ tokens, rateLimits, behindProxy: publicUrl !== null });
  const api = new Api({ basePath, isStopping: () => lifecycle.stopping, gate });
  const parts = [
    caseRoutes,
    messageRoutes,
    appointmentRoutes,
    conferenceRoutes,
    checkRoutes,
    proceedingsRoutes,
    peopleRoutes,
    presentingRoutes,
    exportRoutes,
    hostRoutes,
    webhookRoutes,
    healthRoutes,
    metricsRoutes,
    probeRoutes,
    openApiRoutes,
    sdkRoutes,
  ];
  for (const part of parts) part(api, services);
  return api;
}

/** The backend as a Koa application of its own, so that nothing of a host's application reaches into it. */
export function createApp(services: Services): Koa<AppState> {
  const app = new Koa<AppState>();
  const { log, metrics, allowedOrigins, publicUrl } = services;

  app.use(securityHeaders(publicUrl?.startsWith('https:') ?? false));
  app.use(crossOrigin(allowedOrigins));
  // the log is outside of the errors, so that it sees the status that went out
  app.use(requestLog(log, metrics));
  app.use(onError(log));
  for (const middleware of createApi(services).middleware(() => new AppError('method_not_allowed'))) {
    app.use(middleware);
  }

  app.on('error', (error: unknown) => {
    // what a leaving reader of a stream looks like to Koa
    if (error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
    log.error({ err: error }, 'outside of a request');
  });
  return app;
}
