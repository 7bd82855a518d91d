import { WebSocket } from 'ws';
import { networkFailure } from './network-failure.js';

/** Opens a WebSocket and closes it at once, as a browser would. @returns why not, or `null` */
export function canUpgrade(url: string, patience: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { handshakeTimeout: patience });
    socket.once('open', () => {
      socket.close();
      resolve(null);
    });
    socket.once('unexpected-response', (_request, response) => {
      resolve(`the answer was ${response.statusCode ?? 0}`);
      socket.terminate();
    });
    socket.on('error', (error) => {
      resolve(/timed out/.test(error.message) ? 'it did not answer in time' : networkFailure(error).why);
    });
  });
}
