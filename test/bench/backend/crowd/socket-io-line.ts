import { io, type Socket } from 'socket.io-client';
import type { Line, LineListener, Member } from './line.js';

/** Socket.IO's own client, with waits like those of the other lines. */
export class SocketIoLine implements Line {
  readonly #socket: Socket;

  constructor(origin: string, member: Member, listener: LineListener) {
    this.#socket = io(origin, {
      transports: ['websocket'],
      forceNew: true,
      autoConnect: false,
      auth: { caseId: member.caseId, token: member.token },
      reconnectionDelay: 500,
      reconnectionDelayMax: 15_000,
      randomizationFactor: 0.5,
    });
    this.#socket.on('hello', () => listener.onLive());
    this.#socket.on('disconnect', () => listener.onCut());
    this.#socket.on('event', (event: { message: { text: string } }) => listener.onText(event.message.text));
  }

  async arrive(): Promise<void> {
    // it knows nobody but those who are connected
  }

  follow(): void {
    this.#socket.connect();
  }

  async write(text: string): Promise<void> {
    for (;;) {
      try {
        await this.#socket.timeout(2_000).emitWithAck('message', text);
        return;
      } catch {
        // no answer within the time: again, and the server cannot know that it is the same one
      }
    }
  }
}
