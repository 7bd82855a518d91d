import type Router from '@koa/router';
import type { Connection, ConnectionProperties } from '../sessions/connection.js';
import type { SessionRegistry } from '../sessions/registry.js';
import type { Session } from '../sessions/session.js';
import { RestError } from './errors.js';
import { connectionPatchSchema, connectionSchema, readBody, tokenSchema } from './schemas.js';
import { findSession } from './sessions.js';
import { tokenUrl, viewConnection } from './views.js';

export function routeConnections(router: Router, registry: SessionRegistry, publicUrl: string): void {
  const create = (session: Session, properties: ConnectionProperties): Connection => {
    if (session.connections.size >= registry.limits.maxConnectionsPerSession) {
      throw new RestError(503, 'This session has as many connections as this server allows');
    }
    return session.createConnection(properties);
  };

  router.post('/sessions/:sessionId/connection', (ctx) => {
    const { data, role, customIceServers } = readBody(connectionSchema, ctx.request.body);
    const session = findSession(registry, ctx.params['sessionId']);
    const connection = create(session, {
      role: role ?? 'PUBLISHER',
      serverData: data ?? '',
      customIceServers: customIceServers ?? undefined,
    });
    ctx.body = viewConnection(connection, session, publicUrl);
  });

  router.get('/sessions/:sessionId/connection', (ctx) => {
    const session = findSession(registry, ctx.params['sessionId']);
    const content = [...session.connections.values()]
      .filter(({ activation }) => activation ?? ctx.query['pendingConnections'] === 'true')
      .map((connection) => viewConnection(connection, session, publicUrl));
    ctx.body = { numberOfElements: content.length, content };
  });

  router.get('/sessions/:sessionId/connection/:connectionId', (ctx) => {
    const { session, connection } = find(registry, ctx.params);
    ctx.body = viewConnection(connection, session, publicUrl);
  });

  router.patch('/sessions/:sessionId/connection/:connectionId', (ctx) => {
    const { role } = readBody(connectionPatchSchema, ctx.request.body);
    const { session, connection } = find(registry, ctx.params);
    if (role && role !== connection.role) session.changeRole(connection, role);
    ctx.body = viewConnection(connection, session, publicUrl);
  });

  router.delete('/sessions/:sessionId/connection/:connectionId', (ctx) => {
    const { session, connection } = find(registry, ctx.params);
    const participant = session.participants.get(connection.id);
    if (participant) session.leave(participant, 'forceDisconnectByServer');
    else session.connections.delete(connection.id);
    ctx.status = 204;
  });

  router.delete('/sessions/:sessionId/stream/:streamId', (ctx) => {
    const session = findSession(registry, ctx.params['sessionId'], 400);
    const publisher = session.media.findPublisher(ctx.params['streamId'] ?? '');
    if (!publisher) throw new RestError(404, 'Stream not found');
    session.media.unpublish(publisher, 'forceUnpublishByServer');
    ctx.status = 204;
  });

  /** Deprecated in OpenVidu since 2.17, still used. */
  router.post('/tokens', (ctx) => {
    const { session: sessionId, data, role } = readBody(tokenSchema, ctx.request.body);
    const session = findSession(registry, sessionId);
    const connection = create(session, {
      role: role ?? 'PUBLISHER',
      serverData: data ?? '',
      customIceServers: undefined,
    });
    const token = tokenUrl(connection, publicUrl);
    ctx.body = {
      id: token,
      token,
      connectionId: connection.id,
      session: session.id,
      createdAt: connection.createdAt,
      role: connection.role,
      data: connection.serverData,
      kurentoOptions: null,
    };
  });
}

function find(
  registry: SessionRegistry,
  params: Readonly<Record<string, string>>,
): { session: Session; connection: Connection } {
  const session = findSession(registry, params['sessionId'], 400);
  const connection = session.connections.get(params['connectionId'] ?? '');
  if (!connection) throw new RestError(404, 'Connection not found');
  return { session, connection };
}
