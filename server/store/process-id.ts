import type pg from 'pg';

/**
 * The process of the server that serves a connection, or what a pooler says instead. The driver knows it and its types do
 * not.
 */
export function processIdOf(client: pg.ClientBase): unknown {
  return 'processID' in client ? client.processID : undefined;
}
